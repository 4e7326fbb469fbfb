/** Planted: a port that looks the wrong way. */
@NullMarked
package net.ghostifi.planted.ports;

import org.jspecify.annotations.NullMarked;
