/** Who is calling: by a signed link, by a trusted proxy, or in the demo. */
@NullMarked
package net.ghostifi.adapter.web.entry;

import org.jspecify.annotations.NullMarked;
