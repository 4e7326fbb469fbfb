/** How often accounts may be called, shared by all daemons of one installation. */
@NullMarked
package net.ghostifi.ports.budget;

import org.jspecify.annotations.NullMarked;
