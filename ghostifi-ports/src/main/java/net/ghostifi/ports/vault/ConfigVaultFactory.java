package net.ghostifi.ports.vault;

import net.ghostifi.ports.config.AdapterFactory;

/** Makes a vault; named in {@code vault.provider}. */
public interface ConfigVaultFactory<S extends Record> extends AdapterFactory<S, ConfigVault> {}
