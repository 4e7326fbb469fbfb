/** The customer's VPN server, which outlives every instance that carries it. */
@NullMarked
package net.ghostifi.domain.server;

import org.jspecify.annotations.NullMarked;
