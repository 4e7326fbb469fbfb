/** DigitalOcean's interface v2: droplets and domains with what belongs to them. */
@NullMarked
package net.ghostifi.simulator.digitalocean;

import org.jspecify.annotations.NullMarked;
