/** Compute at Vultr through its API v2. */
@NullMarked
package net.ghostifi.adapter.vultr;

import org.jspecify.annotations.NullMarked;
