package net.ghostifi.domain.server;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The zones in which servers are named. The zone of a name is decided when its server is first
 * written down and never again: customers' profiles hold the name.
 *
 * @param names such as {@code ghostifi.net}, in the operator's order
 */
public record Zones(List<String> names) {
  public Zones {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("servers are named in at least one zone");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("two zones have the same name: " + names);
    }
  }

  /** The zone that holds a name; the innermost, where one lies in another. Empty: none does. */
  public Optional<String> of(ServerName name) {
    return holding(name.domain());
  }

  private Optional<String> holding(String domain) {
    return names.stream()
        .filter(zone -> domain.equals(zone) || domain.endsWith("." + zone))
        .max(Comparator.comparing(String::length));
  }

  /**
   * In which zone a new server is named: of those that have room, the one with the fewest names, so
   * that none is full before the others, and one that is added later is filled first. The first of
   * several. Where none has room the rule is the same, and the zone refuses.
   *
   * @param named how many names there are in each domain ({@link ServerName#domain()})
   * @param full the zones that are known to have no room
   */
  public String next(Map<String, Integer> named, Set<String> full) {
    Map<String, Integer> held = new HashMap<>();
    named.forEach(
        (domain, count) ->
            holding(domain).ifPresent(zone -> held.merge(zone, count, Integer::sum)));
    List<String> open = names.stream().filter(zone -> !full.contains(zone)).toList();
    return (open.isEmpty() ? names : open)
        .stream().min(Comparator.comparing(zone -> held.getOrDefault(zone, 0))).orElseThrow();
  }

  /** Of the names in each domain those that none of the zones holds, by their domains. */
  public Map<String, Integer> outside(Map<String, Integer> named) {
    Map<String, Integer> outside = new TreeMap<>(named);
    outside.keySet().removeIf(domain -> holding(domain).isPresent());
    return outside;
  }
}
