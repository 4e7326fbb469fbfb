package net.ghostifi.ports.vpn;

/** A VPN technology: what makes its keys and what installs it. */
public record Vpn(VpnKeyMaker keys, VpnInstaller installer) {}
