/**
 * Keeps the zone and the vault at the level of the rows: lists them, reads the store afterwards,
 * lets the domain compare, puts right what is wrong and removes what nothing names.
 */
@NullMarked
package net.ghostifi.engine.level;

import org.jspecify.annotations.NullMarked;
