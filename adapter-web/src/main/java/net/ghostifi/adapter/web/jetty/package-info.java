/** The server: reads calls within bounds, writes answers, and drops who is slow. */
@NullMarked
package net.ghostifi.adapter.web.jetty;

import org.jspecify.annotations.NullMarked;
