/**
 * Orphans: instances that carry this installation's tag and that nothing of ours holds. Says what
 * is one, what is left alone and why, and how many are too many to be removed without being asked.
 */
@NullMarked
package net.ghostifi.domain.orphan;

import org.jspecify.annotations.NullMarked;
