package net.ghostifi.simulator.digitalocean;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Faults;

/** What faults have in store for a new droplet, settled when it is made. */
final class Beginning {
  private final Faults faults;
  private final Map<String, Object> facts;

  Beginning(Faults faults, Droplet droplet) {
    this.faults = faults;
    this.facts =
        Map.of(
            "instance", Long.toString(droplet.id),
            "hostname", droplet.name,
            "region", droplet.order.region().slug());
  }

  /** How much later than usual it happens; nothing when it never does. */
  Optional<Duration> delay(Endpoint phase) {
    return faults.delay(Call.internal(phase, facts));
  }

  /** From when on it is so; {@link Instant#MAX} when it never is. */
  Instant since(Instant usual, Endpoint phase) {
    return delay(phase).map(usual::plus).orElse(Instant.MAX);
  }
}
