/** VPN keys, profiles, and what is done to a host over SSH. */
@NullMarked
package net.ghostifi.ports.vpn;

import org.jspecify.annotations.NullMarked;
