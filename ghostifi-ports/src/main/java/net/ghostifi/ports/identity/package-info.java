/** What the customers' page needs of a host product: who calls. */
@NullMarked
package net.ghostifi.ports.identity;

import org.jspecify.annotations.NullMarked;
