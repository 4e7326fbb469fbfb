/**
 * Runs the check: reads what is paid for and what exists, lets the domain plan, opens what the plan
 * wants.
 */
@NullMarked
package net.ghostifi.engine.check;

import org.jspecify.annotations.NullMarked;
