/**
 * Gathers what is needed to boot and enter an instance, and has it installed, proven and drained.
 */
@NullMarked
package net.ghostifi.engine.host;

import org.jspecify.annotations.NullMarked;
