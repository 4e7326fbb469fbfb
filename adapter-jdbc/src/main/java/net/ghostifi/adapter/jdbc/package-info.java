/** Stores, subscription source, leases and wake-ups on PostgreSQL. */
@NullMarked
package net.ghostifi.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
