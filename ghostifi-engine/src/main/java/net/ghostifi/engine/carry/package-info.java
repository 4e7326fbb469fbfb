/**
 * Carries keys from one vault to another, and names into another zone. Can be interrupted at any
 * instant and done again: each look is a new one, and what is there already is left.
 */
@NullMarked
package net.ghostifi.engine.carry;

import org.jspecify.annotations.NullMarked;
