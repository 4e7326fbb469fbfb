/**
 * What is read from WordPress's own MariaDB or MySQL: the subscriptions of Easy Digital Downloads
 * (Recurring Payments), and which of its customers is logged in. Nothing is ever written there.
 */
@NullMarked
package net.ghostifi.adapter.edd;

import org.jspecify.annotations.NullMarked;
