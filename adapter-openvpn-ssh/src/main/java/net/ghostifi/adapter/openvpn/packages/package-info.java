/**
 * Debian packages that are pushed to a fresh host together with its configuration, so that no build
 * waits for a mirror. What is pushed comes from the distribution's own signed index and from
 * nowhere else; whatever is not certain is left to the host's apt. Why: {@code
 * docs/adr/0018-packages-are-pushed.md}.
 *
 * <p>{@link net.ghostifi.adapter.openvpn.packages.PackageCache} is what others use.
 */
@NullMarked
package net.ghostifi.adapter.openvpn.packages;

import org.jspecify.annotations.NullMarked;
