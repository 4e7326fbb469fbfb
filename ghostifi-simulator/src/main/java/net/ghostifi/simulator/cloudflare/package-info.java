/** Cloudflare's interface, version 4: zones and their DNS records, with batches. */
@NullMarked
package net.ghostifi.simulator.cloudflare;

import org.jspecify.annotations.NullMarked;
