/** What is told to people and other programs, and when a channel is tried again. */
@NullMarked
package net.ghostifi.domain.notice;

import org.jspecify.annotations.NullMarked;
