/** The contract of subscription sources as tests, and the world that they need. */
@NullMarked
package net.ghostifi.testkit.subscription;

import org.jspecify.annotations.NullMarked;
