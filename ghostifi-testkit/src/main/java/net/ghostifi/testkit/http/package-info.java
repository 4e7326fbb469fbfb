/** For tests of adapters that speak HTTP. */
@NullMarked
package net.ghostifi.testkit.http;

import org.jspecify.annotations.NullMarked;
