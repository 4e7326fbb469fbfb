/**
 * Levels: the zone and the vault as they are, compared with the rows as they are. Says what is
 * missing, what is wrong, and what is there although nothing names it.
 */
@NullMarked
package net.ghostifi.domain.level;

import org.jspecify.annotations.NullMarked;
