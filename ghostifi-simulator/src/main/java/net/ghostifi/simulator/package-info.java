/**
 * Providers on loopback over real HTTP and SSH, stateful and with faults, for demo and tests. Knows
 * nothing of ports or adapters.
 */
@NullMarked
package net.ghostifi.simulator;

import org.jspecify.annotations.NullMarked;
