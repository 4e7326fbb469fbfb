/**
 * Keeps calls within what their accounts bear: who calls a provider reserves first, and goes away
 * until its time has come when there is no room now.
 */
@NullMarked
package net.ghostifi.engine.budget;

import org.jspecify.annotations.NullMarked;
