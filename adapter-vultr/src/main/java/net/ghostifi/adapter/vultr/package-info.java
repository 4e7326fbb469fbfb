/**
 * Compute at Vultr through its API v2: what can be had where, instances by tag, and the bytes that
 * each has moved per day.
 */
@NullMarked
package net.ghostifi.adapter.vultr;

import org.jspecify.annotations.NullMarked;
