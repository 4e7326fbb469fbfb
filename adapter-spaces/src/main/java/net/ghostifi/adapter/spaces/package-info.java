/** The vault of archives in any S3 object store, DigitalOcean Spaces for one. */
@NullMarked
package net.ghostifi.adapter.spaces;

import org.jspecify.annotations.NullMarked;
