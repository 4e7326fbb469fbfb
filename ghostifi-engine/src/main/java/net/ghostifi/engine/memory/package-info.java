/** Stores and alarms in memory, for embedders that need no durability and for tests. */
@NullMarked
package net.ghostifi.engine.memory;

import org.jspecify.annotations.NullMarked;
