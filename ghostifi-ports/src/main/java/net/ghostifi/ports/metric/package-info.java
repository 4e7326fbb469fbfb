/** Figures for whoever watches a running system. */
@NullMarked
package net.ghostifi.ports.metric;

import org.jspecify.annotations.NullMarked;
