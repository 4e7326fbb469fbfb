package net.ghostifi.ports.vpn;

import net.ghostifi.ports.config.AdapterFactory;

/** Makes the two halves of a VPN technology; named in {@code vpn.provider}. */
public interface VpnFactory<S extends Record> extends AdapterFactory<S, Vpn> {}
