package net.ghostifi.adapter.openvpn.packages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which packages a host lacks. A plan only adds: where a package would have to be upgraded, or to
 * be configured before another one is unpacked, the decision is left to apt, which knows how.
 */
final class Plan {
  private static final int MOST = 40;
  private static final int LONGEST_NAME = 90;

  private final Universe universe;
  private final Map<String, Version> installed;
  private final Map<String, BinaryPackage> chosen = new LinkedHashMap<>();

  private Plan(Universe universe, Map<String, Version> installed) {
    this.universe = universe;
    this.installed = installed;
  }

  /**
   * What has to be added so that these packages are there and have what they need.
   *
   * @param names packages that are wanted; one that is installed is wanted as it is
   * @return nothing when adding will not do
   */
  static Optional<List<BinaryPackage>> of(
      Universe universe, Map<String, Version> installed, List<String> names) {
    Plan plan = new Plan(universe, installed);
    boolean possible =
        names.stream()
            .filter(name -> !installed.containsKey(name))
            .allMatch(name -> universe.find(name).filter(plan::add).isPresent());
    return possible ? Optional.of(List.copyOf(plan.chosen.values())) : Optional.empty();
  }

  private boolean add(BinaryPackage wanted) {
    if (chosen.putIfAbsent(wanted.name(), wanted) != null) {
      return true;
    }
    return chosen.size() <= MOST
        && wanted.fileName().length() <= LONGEST_NAME
        && wanted.needsFirst().stream().allMatch(this::isThere)
        && wanted.needs().stream().allMatch(this::provide);
  }

  private boolean provide(List<Relation> group) {
    return isThere(group) || isChosen(group) || group.stream().anyMatch(this::choose);
  }

  private boolean isThere(List<Relation> group) {
    return group.stream().anyMatch(this::isThere);
  }

  private boolean isThere(Relation relation) {
    Version version = installed.get(relation.name());
    return version != null && relation.accepts(version)
        || universe.providers(relation.name()).stream()
            .anyMatch(other -> isInstalled(other) && other.satisfies(relation));
  }

  private boolean isInstalled(BinaryPackage candidate) {
    return installed.containsKey(candidate.name());
  }

  private boolean isChosen(List<Relation> group) {
    return group.stream()
        .anyMatch(relation -> chosen.values().stream().anyMatch(one -> one.satisfies(relation)));
  }

  /** The package of this name, or else the first that provides it. */
  private boolean choose(Relation relation) {
    Optional<BinaryPackage> named =
        universe.find(relation.name()).filter(one -> fits(one, relation));
    return named
        .or(
            () ->
                universe.providers(relation.name()).stream()
                    .filter(one -> fits(one, relation))
                    .findFirst())
        .filter(this::add)
        .isPresent();
  }

  private boolean fits(BinaryPackage candidate, Relation relation) {
    return !isInstalled(candidate) && candidate.satisfies(relation);
  }
}
