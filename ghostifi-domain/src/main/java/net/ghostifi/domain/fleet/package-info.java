/** The check: compares what is paid for with what exists, and says what to open. */
@NullMarked
package net.ghostifi.domain.fleet;

import org.jspecify.annotations.NullMarked;
