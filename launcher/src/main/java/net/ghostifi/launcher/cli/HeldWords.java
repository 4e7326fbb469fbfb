package net.ghostifi.launcher.cli;

import java.util.ArrayList;
import java.util.List;
import net.ghostifi.domain.breaker.HeldItem;
import net.ghostifi.domain.breaker.HeldPlan;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.FleetStore;

/** Puts what the breakers hold back into words. */
final class HeldWords {
  private HeldWords() {}

  /** Each item with the hash that confirms it alone, none if nothing is held. */
  static List<String> items(HeldPlan plan) {
    List<String> lines = new ArrayList<>();
    for (HeldItem item : plan.items()) {
      lines.add(item.text());
      lines.add("  " + command(HeldPlan.hash(item)));
    }
    return lines;
  }

  /** How much it is, and the hash that confirms all of it; none if nothing is held. */
  static List<String> summary(HeldPlan plan) {
    if (plan.items().isEmpty()) {
      return List.of();
    }
    return List.of(
        "%s, %s, %s"
            .formatted(
                count(plan, HeldItem.Destruction.class, "destruction"),
                count(plan, HeldItem.Replacement.class, "replacement"),
                count(plan, HeldItem.Removal.class, "orphan")),
        "  all of it " + command(plan.hash()));
  }

  private static String count(HeldPlan plan, Class<? extends HeldItem> kind, String word) {
    long number = plan.items().stream().filter(kind::isInstance).count();
    return number + " " + word + (number == 1 ? "" : "s");
  }

  static String command(String hash) {
    return "→ ghostifi confirm " + hash;
  }

  /** What an item is about. */
  static String subject(HeldItem item, FleetStore fleet) {
    return switch (item) {
      case HeldItem.Destruction held -> name(held.server(), fleet);
      case HeldItem.Replacement held -> name(held.server(), fleet);
      case HeldItem.Removal held -> held.orphan().instance().ref().toString();
    };
  }

  private static String name(ServerId server, FleetStore fleet) {
    return fleet
        .server(server)
        .map(found -> found.name().toString())
        .orElseGet(() -> "server " + server);
  }
}
