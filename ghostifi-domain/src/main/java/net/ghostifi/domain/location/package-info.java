/** Cities, and the choice of one. */
@NullMarked
package net.ghostifi.domain.location;

import org.jspecify.annotations.NullMarked;
