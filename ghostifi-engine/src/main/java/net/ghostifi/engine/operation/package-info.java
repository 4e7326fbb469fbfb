/** Runs operations: claims one, asks the domain what comes next, writes it down, does it. */
@NullMarked
package net.ghostifi.engine.operation;

import org.jspecify.annotations.NullMarked;
