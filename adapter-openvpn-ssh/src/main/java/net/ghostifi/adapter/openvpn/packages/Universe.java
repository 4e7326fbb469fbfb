package net.ghostifi.adapter.openvpn.packages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The packages of a release, of each the newest that any of its suites has. */
final class Universe {
  private final Map<String, BinaryPackage> packages = new HashMap<>();
  private final Map<String, Map<String, BinaryPackage>> providers = new HashMap<>();

  void add(BinaryPackage found) {
    packages.merge(found.name(), found, BinaryPackage::newer);
  }

  /** To be called when all are there. */
  private void findProviders() {
    for (BinaryPackage found : packages.values()) {
      for (Relation offer : found.offers()) {
        providers.computeIfAbsent(offer.name(), name -> new TreeMap<>()).put(found.name(), found);
      }
    }
  }

  /** What these packages could ever need; the rest, which is nearly all, can be forgotten. */
  Universe reachableFrom(List<String> names) {
    findProviders();
    Universe reachable = new Universe();
    Deque<String> ahead = new ArrayDeque<>(names);
    Set<String> seen = new HashSet<>(names);
    while (!ahead.isEmpty()) {
      String name = ahead.remove();
      List<BinaryPackage> reached = new ArrayList<>(providers(name));
      find(name).ifPresent(reached::add);
      for (BinaryPackage next : reached) {
        reachable.add(next);
        for (List<Relation> group : next.needs()) {
          group.stream().map(Relation::name).filter(seen::add).forEach(ahead::add);
        }
      }
    }
    reachable.findProviders();
    return reachable;
  }

  Optional<BinaryPackage> find(String name) {
    return Optional.ofNullable(packages.get(name));
  }

  /** Those that provide what may be no package itself, by their names. */
  List<BinaryPackage> providers(String name) {
    return List.copyOf(providers.getOrDefault(name, Map.of()).values());
  }

  /** The digests of all files. */
  Set<String> digests() {
    return packages.values().stream().map(BinaryPackage::sha256).collect(Collectors.toSet());
  }
}
