/**
 * What a customer's page needs: a desk that knows one customer's servers at a time, and a memory of
 * who has come in.
 */
@NullMarked
package net.ghostifi.ports.customer;

import org.jspecify.annotations.NullMarked;
