/** Ways to tell people and other programs of what has come about. */
@NullMarked
package net.ghostifi.ports.notice;

import org.jspecify.annotations.NullMarked;
