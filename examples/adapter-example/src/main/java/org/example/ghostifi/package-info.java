/** A compute provider for GhostiFi: the cloud whose interface {@code TinyCloud} describes. */
@NullMarked
package org.example.ghostifi;

import org.jspecify.annotations.NullMarked;
