/**
 * The collection of orphans: a launch whose answer was lost may surface minutes later, when nobody
 * looks for it any more. Lists the clouds, reads the store afterwards, lets the domain judge, and
 * removes what is nobody's.
 */
@NullMarked
package net.ghostifi.engine.orphan;

import org.jspecify.annotations.NullMarked;
