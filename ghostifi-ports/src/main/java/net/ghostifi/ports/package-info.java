/** What the domain needs from the world: one interface per need, with typed errors. */
@NullMarked
package net.ghostifi.ports;

import org.jspecify.annotations.NullMarked;
