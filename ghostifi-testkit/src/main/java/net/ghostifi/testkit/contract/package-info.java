/**
 * What all contract tests share: the world that stands behind a provider under test, what is to go
 * wrong in it, and the rules on the pages of {@code docs/contracts}, which a failed test quotes.
 */
@NullMarked
package net.ghostifi.testkit.contract;

import org.jspecify.annotations.NullMarked;
