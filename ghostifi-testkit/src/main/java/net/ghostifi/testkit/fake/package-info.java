/**
 * Every port to the outside world as an object in memory, for tests of the engine and of products
 * that embed it. A fake keeps the promises of its port, records its calls, fails the next one on
 * demand (before or after its effect), and can be reset.
 */
@NullMarked
package net.ghostifi.testkit.fake;

import org.jspecify.annotations.NullMarked;
