package org.example.ghostifi;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import org.jspecify.annotations.Nullable;

/**
 * From the cloud's words to ours. What cannot be understood is an exception: {@link ExampleApi}
 * makes a failure of it, and never half an answer.
 *
 * @param allowLoopback whether an instance may be on this very machine, as only in simulations
 */
record Translation(boolean allowLoopback) {

  /** One page of a listing, and where the next one begins if there is one. */
  record Page(List<ObservedInstance> instances, Optional<String> next) {}

  /** Lines "region stock", where the stock is yes or no. */
  static Set<String> stocked(String text) {
    return text.lines()
        .map(line -> line.split(" "))
        .filter(region -> region[1].equals("yes"))
        .map(region -> region[0])
        .collect(Collectors.toSet());
  }

  /** Lines as below, and at last "end" or "more" with the id after which the next page begins. */
  Page page(String text) {
    List<String> lines = text.lines().toList();
    String last = lines.getLast();
    if (!last.equals("end") && !last.startsWith("more ")) {
      throw new IllegalArgumentException("a listing without its end");
    }
    return new Page(
        lines.subList(0, lines.size() - 1).stream().map(this::seen).toList(),
        last.equals("end") ? Optional.empty() : Optional.of(last.substring("more ".length())));
  }

  /** A line "id state address created tags". */
  ObservedInstance seen(String line) {
    String[] fields = line.strip().split(" ", 5);
    List<String> tags = Arrays.asList(fields[4].split(","));
    return new ObservedInstance(
        new InstanceRef(ExampleCompute.NAME, fields[0]),
        state(fields[1]),
        address(fields[2]),
        OwnerTag.parse(tags).orElse(null),
        Instant.parse(fields[3]));
  }

  private static InstanceState state(String word) {
    return switch (word) {
      case "starting" -> InstanceState.PENDING;
      case "running" -> InstanceState.RUNNING;
      case "stopped", "deleting" -> InstanceState.STOPPED;
      default -> InstanceState.BROKEN;
    };
  }

  private @Nullable String address(String text) {
    boolean none = text.equals("-") || text.equals("0.0.0.0");
    return none || (text.startsWith("127.") && !allowLoopback) ? null : text;
  }
}
