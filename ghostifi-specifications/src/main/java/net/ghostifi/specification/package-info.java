/**
 * The providers' own API documents, and what in a call or an answer is not as they say. For tests
 * only.
 */
@NullMarked
package net.ghostifi.specification;

import org.jspecify.annotations.NullMarked;
