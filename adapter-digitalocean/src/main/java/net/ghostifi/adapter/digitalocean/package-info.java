/**
 * Compute and DNS at DigitalOcean through its API v2: droplets by tag, what they have moved by the
 * rate at which they moved it, and the records of a domain.
 */
@NullMarked
package net.ghostifi.adapter.digitalocean;

import org.jspecify.annotations.NullMarked;
