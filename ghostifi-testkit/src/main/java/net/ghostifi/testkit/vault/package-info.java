/** The contract of vaults as tests, and the world that they need. */
@NullMarked
package net.ghostifi.testkit.vault;

import org.jspecify.annotations.NullMarked;
