/** Values that must not be read by whoever can read the database, the vault or the log. */
@NullMarked
package net.ghostifi.ports.secret;

import org.jspecify.annotations.NullMarked;
