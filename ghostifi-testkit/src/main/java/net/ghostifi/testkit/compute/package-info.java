/** The contract of compute providers as tests, and the world that they need. */
@NullMarked
package net.ghostifi.testkit.compute;

import org.jspecify.annotations.NullMarked;
