/**
 * The machines that create, destroy and purge: pure functions from what is known to what comes
 * next.
 */
@NullMarked
package net.ghostifi.domain.operation;

import org.jspecify.annotations.NullMarked;
