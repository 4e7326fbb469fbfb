/**
 * What the shop says a customer pays for, and the policy that decides whether it pays for a server.
 */
@NullMarked
package net.ghostifi.domain.subscription;

import org.jspecify.annotations.NullMarked;
