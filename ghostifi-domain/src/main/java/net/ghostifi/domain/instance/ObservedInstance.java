package net.ghostifi.domain.instance;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said of one instance at one moment.
 *
 * @param ref which it is
 * @param state how far it is
 * @param address its public IPv4 address, or null while it has none
 * @param tag whose it is, or null when it does not carry a tag of ours
 * @param createdAt when the provider made it
 */
public record ObservedInstance(
    InstanceRef ref,
    InstanceState state,
    @Nullable String address,
    @Nullable OwnerTag tag,
    Instant createdAt) {

  /** Its address once it runs; empty before. */
  public Optional<String> runningAddress() {
    return state == InstanceState.RUNNING ? Optional.ofNullable(address) : Optional.empty();
  }
}
