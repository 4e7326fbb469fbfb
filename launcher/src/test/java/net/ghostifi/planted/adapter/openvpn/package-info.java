/** Planted: an adapter that leans on the lab. */
@NullMarked
package net.ghostifi.planted.adapter.openvpn;

import org.jspecify.annotations.NullMarked;
