/** The contract of VPN installers as tests, and the world that they need. */
@NullMarked
package net.ghostifi.testkit.vpn;

import org.jspecify.annotations.NullMarked;
