/** What a customer is told of what happens to a server. */
@NullMarked
package net.ghostifi.domain.customer;

import org.jspecify.annotations.NullMarked;
