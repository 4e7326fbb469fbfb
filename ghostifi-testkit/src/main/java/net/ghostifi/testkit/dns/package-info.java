/** The contract of DNS providers as tests, and the world that they need. */
@NullMarked
package net.ghostifi.testkit.dns;

import org.jspecify.annotations.NullMarked;
