/**
 * What people see: plain lines of at most 80 columns that read well in a pipe, and colour where the
 * terminal has it.
 */
@NullMarked
package net.ghostifi.launcher.terminal;

import org.jspecify.annotations.NullMarked;
