/** Planted: a lab that looks into the engine. */
@NullMarked
package net.ghostifi.planted.lab;

import org.jspecify.annotations.NullMarked;
