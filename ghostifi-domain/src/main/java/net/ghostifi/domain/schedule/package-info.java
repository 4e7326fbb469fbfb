/** When a server is rebuilt without anyone asking. */
@NullMarked
package net.ghostifi.domain.schedule;

import org.jspecify.annotations.NullMarked;
