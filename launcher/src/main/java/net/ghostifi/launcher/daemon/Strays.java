package net.ghostifi.launcher.daemon;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.orphan.Ownership;
import net.ghostifi.launcher.config.Chosen;
import net.ghostifi.launcher.config.Configuration;

/**
 * What belongs to providers and zones that the configuration does not name any more: nobody would
 * look after instances, and they would be paid for until somebody notices; and no name could be
 * moved or taken away.
 */
final class Strays {
  private Strays() {}

  /**
   * Refuses a configuration that leaves a provider out which still has instances of ours.
   *
   * @throws net.ghostifi.launcher.config.ConfigurationException with their names and numbers
   */
  static void refuse(Configuration configuration, Ownership held) {
    Set<String> named =
        Stream.of(configuration.compute(), configuration.leaving())
            .flatMap(List::stream)
            .map(Chosen::name)
            .collect(Collectors.toSet());
    Set<InstanceRef> instances = new HashSet<>(held.carrying());
    instances.addAll(held.building());
    Map<String, Long> strays =
        instances.stream()
            .filter(instance -> !named.contains(instance.provider()))
            .collect(
                Collectors.groupingBy(InstanceRef::provider, TreeMap::new, Collectors.counting()));
    held.doubtful().stream()
        .filter(provider -> !named.contains(provider))
        .forEach(provider -> strays.putIfAbsent(provider, 0L));
    if (!strays.isEmpty()) {
      throw configuration.refused(
          strays.entrySet().stream()
              .map(each -> words(each.getKey(), each.getValue()))
              .collect(Collectors.joining("; ")));
    }
  }

  /**
   * Refuses a configuration that leaves a zone out in which servers are named.
   *
   * @param outside how many names are in none of its zones, by their domains
   * @throws net.ghostifi.launcher.config.ConfigurationException with the zones and numbers
   */
  static void refuse(Configuration configuration, Map<String, Integer> outside) {
    if (!outside.isEmpty()) {
      String provider = configuration.dns().name();
      throw configuration.refused(
          outside.entrySet().stream()
              .map(each -> words(provider, each.getKey(), each.getValue()))
              .collect(Collectors.joining("; ")));
    }
  }

  private static String words(String provider, String domain, int count) {
    return ("section '%s' names no zone for %s, in which %d %s named: name its zone again, because"
            + " customers' profiles hold these names; a server that is gone counts until its keys"
            + " are purged")
        .formatted(provider, domain, count, count == 1 ? "server is" : "servers are");
  }

  private static String words(String provider, long count) {
    String what =
        count == 0
            ? "may have launched an instance of ours"
            : "still has %d %s of ours".formatted(count, count == 1 ? "instance" : "instances");
    return ("compute.providers does not name '%s', which %s: put it back, or into"
            + " compute.leaving, where nothing new is built")
        .formatted(provider, what);
  }
}
