package net.ghostifi.ports.compute;

import net.ghostifi.ports.config.AdapterFactory;

/** Makes a compute provider; named in {@code compute.providers}. */
public interface ComputeProviderFactory<S extends Record>
    extends AdapterFactory<S, ComputeProvider> {}
