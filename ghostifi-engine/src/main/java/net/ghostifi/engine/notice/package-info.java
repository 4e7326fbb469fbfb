/** Delivers what is to be told. */
@NullMarked
package net.ghostifi.engine.notice;

import org.jspecify.annotations.NullMarked;
