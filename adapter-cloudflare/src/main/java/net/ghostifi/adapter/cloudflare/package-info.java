/** DNS records at Cloudflare through its API v4. */
@NullMarked
package net.ghostifi.adapter.cloudflare;

import org.jspecify.annotations.NullMarked;
