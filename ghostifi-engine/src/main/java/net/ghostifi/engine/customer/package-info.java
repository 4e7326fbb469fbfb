/** What customers are shown, and what is done for them. */
@NullMarked
package net.ghostifi.engine.customer;

import org.jspecify.annotations.NullMarked;
