/**
 * The life cycle of a PostgreSQL server on the bare binaries, which survives restarts and kills.
 */
@NullMarked
package net.ghostifi.postgres;

import org.jspecify.annotations.NullMarked;
