package net.ghostifi.launcher.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.ghostifi.domain.evacuation.Evacuation;
import net.ghostifi.domain.evacuation.EvacuationPlan;
import net.ghostifi.domain.evacuation.EvacuationPlan.Move;
import net.ghostifi.domain.evacuation.EvacuationPlan.Stuck;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.Location;
import net.ghostifi.engine.evacuation.EvacuationReport;
import net.ghostifi.launcher.terminal.Terminal;

/** How an evacuation is told. */
final class EvacuationWords {
  static final String NOBODY_WORKS =
      "Nobody has taken the rebuilds up: is a daemon running? They wait until one does.";

  private static final int NAMED = 5;

  private EvacuationWords() {}

  static void plan(Terminal terminal, Evacuation evacuation, EvacuationPlan plan) {
    if (plan.moves().isEmpty() && plan.stuck().isEmpty()) {
      terminal.line("There is no server at " + evacuation.from() + ".");
      return;
    }
    if (!plan.moves().isEmpty()) {
      terminal.line(
          terminal.bold(
              servers(plan.moves().size())
                  + plural(plan.moves().size(), " moves", " move")
                  + " from "
                  + evacuation.from()
                  + " to "
                  + evacuation.to()));
      grouped(plan.moves(), EvacuationWords::way)
          .forEach((way, moves) -> terminal.line("  %5d  %s".formatted(moves.size(), way)));
    }
    if (!plan.stuck().isEmpty()) {
      terminal.heading(evacuation.to() + " has no server now where these are, so that they stay");
      grouped(plan.stuck(), stuck -> name(stuck.wanted()))
          .forEach(
              (city, stuck) -> {
                terminal.line("  %5d  %s: %s".formatted(stuck.size(), city, names(stuck)));
                terminal.note(alternatives(stuck.getFirst(), evacuation));
              });
    }
  }

  /** The most first. */
  private static <T> Map<String, List<T>> grouped(List<T> all, Function<T, String> key) {
    return all.stream().collect(Collectors.groupingBy(key)).entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, List<T>> each) -> -each.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  private static String way(Move move) {
    String from = name(move.from());
    return move.from().equals(move.to()) ? from : from + " → " + name(move.to());
  }

  private static String names(List<Stuck> stuck) {
    String first =
        stuck.stream()
            .limit(NAMED)
            .map(each -> each.name().label())
            .collect(Collectors.joining(", "));
    return stuck.size() > NAMED ? first + " and " + (stuck.size() - NAMED) + " more" : first;
  }

  private static String alternatives(Stuck stuck, Evacuation evacuation) {
    List<Location> near = stuck.nearest();
    return near.isEmpty()
        ? evacuation.to() + " has no server anywhere now."
        : "Nearest are "
            + near.stream().map(EvacuationWords::name).collect(Collectors.joining(", "))
            + ": --nearest moves each to the nearest city, --location CITY all to one, and"
            + " 'ghostifi rebuild SERVER --location CITY' a single one.";
  }

  private static String name(Location city) {
    return City.of(city).name();
  }

  static String mayReturn(Evacuation evacuation) {
    return "compute.providers still names "
        + evacuation.from()
        + ": whoever is built or rebuilt meanwhile may come to stand there. Move its name to"
        + " compute.leaving, and start the daemon again, before you go on.";
  }

  static String question(Evacuation evacuation, EvacuationPlan plan, int atMost) {
    return "Rebuild %s at %s, %d at once?"
        .formatted(servers(plan.moves().size()), evacuation.to(), atMost);
  }

  static String progress(EvacuationReport report, EvacuationPlan plan) {
    return "%d of %d moved, %d under way, %d to come"
        .formatted(
            report.moved().size(),
            plan.moves().size(),
            report.moving(),
            report.waiting() + report.staying().size());
  }

  static String end(EvacuationReport report, EvacuationPlan plan) {
    int moved = report.moved().size();
    int stay = report.staying().size() + plan.stuck().size();
    return servers(moved)
        + plural(moved, " has moved", " have moved")
        + (stay == 0
            ? ", and nobody is left behind."
            : "; " + servers(stay) + plural(stay, " stays", " stay") + ". Run it again to go on.");
  }

  private static String servers(int count) {
    return count + plural(count, " server", " servers");
  }

  private static String plural(int count, String one, String many) {
    return count == 1 ? one : many;
  }
}
