package net.ghostifi.ports.dns;

import net.ghostifi.ports.config.AdapterFactory;

/** Makes a DNS provider; named in {@code dns.provider}. */
public interface DnsProviderFactory<S extends Record> extends AdapterFactory<S, DnsProvider> {}
