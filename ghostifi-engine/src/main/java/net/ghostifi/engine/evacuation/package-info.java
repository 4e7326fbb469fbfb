/** Moves all servers of one provider to another, some at a time. */
@NullMarked
package net.ghostifi.engine.evacuation;

import org.jspecify.annotations.NullMarked;
