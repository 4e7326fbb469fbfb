/** Vultr's interface, version 2: instances with their life cycle, catalogue, keys and traffic. */
@NullMarked
package net.ghostifi.simulator.vultr;

import org.jspecify.annotations.NullMarked;
