/**
 * Servers that do not answer: what is known of each, which of them is lost and is to be replaced,
 * and when silence says something about a provider rather than about its servers.
 */
@NullMarked
package net.ghostifi.domain.watch;

import org.jspecify.annotations.NullMarked;
