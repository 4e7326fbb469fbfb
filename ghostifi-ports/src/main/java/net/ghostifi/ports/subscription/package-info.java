/** What the shop says is paid for. */
@NullMarked
package net.ghostifi.ports.subscription;

import org.jspecify.annotations.NullMarked;
