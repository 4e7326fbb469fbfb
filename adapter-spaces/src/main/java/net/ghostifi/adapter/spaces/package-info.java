/**
 * The vault of archives in any S3 object store, DigitalOcean Spaces for one. Objects are named by
 * what they hold and are never overwritten; what they hold was sealed before it came here.
 *
 * <p>{@link net.ghostifi.adapter.spaces.SpacesVault} has the port's promises: pages, limits,
 * repetition, the circuit breaker. {@code ObjectStore} makes single calls. {@code StoreFailures}
 * says what a failed one means.
 */
@NullMarked
package net.ghostifi.adapter.spaces;

import org.jspecify.annotations.NullMarked;
