/** The JSON interface, version 1, and the founder's three calls. */
@NullMarked
package net.ghostifi.adapter.web.api;

import org.jspecify.annotations.NullMarked;
