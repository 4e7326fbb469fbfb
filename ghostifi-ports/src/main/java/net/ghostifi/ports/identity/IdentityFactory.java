package net.ghostifi.ports.identity;

import net.ghostifi.ports.config.AdapterFactory;

/** Makes what {@code web.auth} names. */
public interface IdentityFactory<S extends Record> extends AdapterFactory<S, Identity> {}
