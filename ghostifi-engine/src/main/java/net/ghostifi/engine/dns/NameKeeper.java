package net.ghostifi.engine.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
  /** The address that our one record of a name has; empty when there is none, or more than one. */
  public Optional<String> find(ServerName name) {
    AtomicReference<Optional<String>> found = new AtomicReference<>(Optional.empty());
    gathering.settle(
        new NameRequest(
            name,
            records -> {
              found.set(rules.address(records));
              return List.of();
            }));
    return found.get();
  }

  /** How many changes wait for the next batch. */
  int waiting() {
    return gathering.waiting();
  }
}
