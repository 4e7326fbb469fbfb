/** Address records of the servers' zone. */
@NullMarked
package net.ghostifi.ports.dns;

import org.jspecify.annotations.NullMarked;
