/**
 * The subscriptions of Easy Digital Downloads (Recurring Payments), read from WordPress's own
 * MariaDB or MySQL. Nothing is ever written there.
 */
@NullMarked
package net.ghostifi.adapter.edd;

import org.jspecify.annotations.NullMarked;
