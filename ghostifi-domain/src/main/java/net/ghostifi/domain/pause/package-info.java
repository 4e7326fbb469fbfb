/** Servers whose VPN stands still because their month is used up. */
@NullMarked
package net.ghostifi.domain.pause;

import org.jspecify.annotations.NullMarked;
