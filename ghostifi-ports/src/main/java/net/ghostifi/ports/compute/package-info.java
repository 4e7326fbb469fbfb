/** Instances at a cloud. */
@NullMarked
package net.ghostifi.ports.compute;

import org.jspecify.annotations.NullMarked;
