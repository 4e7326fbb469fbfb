/** The shop's table in our own database, for those who have no shop beside it. */
@NullMarked
package net.ghostifi.launcher.shop;

import org.jspecify.annotations.NullMarked;
