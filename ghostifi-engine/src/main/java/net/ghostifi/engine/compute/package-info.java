/** One listing per provider account, shared by all operations that wait for something in it. */
@NullMarked
package net.ghostifi.engine.compute;

import org.jspecify.annotations.NullMarked;
