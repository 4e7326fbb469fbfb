/**
 * DNS records at Cloudflare through its API v4: the records of one zone are listed, and changed in
 * batches that are applied as a whole or not at all.
 */
@NullMarked
package net.ghostifi.adapter.cloudflare;

import org.jspecify.annotations.NullMarked;
