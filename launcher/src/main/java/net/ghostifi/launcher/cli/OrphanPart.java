package net.ghostifi.launcher.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.ghostifi.domain.level.NameFinding;
import net.ghostifi.domain.level.NameReport;
import net.ghostifi.domain.level.VaultFinding;
import net.ghostifi.domain.level.VaultReport;
import net.ghostifi.domain.level.ZoneRecord;
import net.ghostifi.engine.level.NameLevels;
import net.ghostifi.engine.level.Remedy;
import net.ghostifi.engine.level.VaultLevels;
import net.ghostifi.launcher.terminal.Terminal;

/**
 * What nothing names of one kind of thing that is no instance.
 *
 * @param noun what one of them is called
 * @param items what can be removed
 * @param spared what nothing names and is left alone all the same
 * @param limit beyond which the daemon removes none
 * @param suspicious whether there are more
 */
record OrphanPart(String noun, List<Item> items, List<Item> spared, int limit, boolean suspicious) {
  /**
   * One of them.
   *
   * @param shown which it is
   * @param why nothing names it, or why it is left alone
   * @param removal removes it
   */
  record Item(String shown, String why, Supplier<Remedy> removal) {}

  OrphanPart {
    items = List.copyOf(items);
    spared = List.copyOf(spared);
  }

  /** Records of the zone. */
  static OrphanPart of(NameReport report, NameLevels levels) {
    List<Item> items = new ArrayList<>();
    for (NameFinding.Leftover leftover : report.leftovers()) {
      items.add(new Item(shown(leftover.record()), leftover.text(), () -> levels.remove(leftover)));
    }
    List<Item> spared = new ArrayList<>();
    for (NameFinding.Spared left : report.spared()) {
      spared.add(
          new Item(
              shown(left.record()),
              "no server has this name, but " + left.text(),
              () -> new Remedy.Spared(left.name().value(), left.text())));
    }
    return new OrphanPart("record", items, spared, report.limit(), report.isSuspicious());
  }

  /** Objects in the vault. */
  static OrphanPart of(VaultReport report, VaultLevels levels) {
    List<Item> items = new ArrayList<>();
    for (VaultFinding.Unused unused : report.unused()) {
      items.add(
          new Item(
              unused.object().path(),
              unused.text() + "; stored at " + unused.object().storedAt(),
              () -> levels.remove(unused)));
    }
    return new OrphanPart("object", items, List.of(), report.limit(), report.isSuspicious());
  }

  private static String shown(ZoneRecord record) {
    return record.name() + " → " + record.content();
  }

  /** {@code 2 records}; nothing when there are none. */
  String count() {
    return items.isEmpty() ? "" : counted(items.size());
  }

  private String counted(int number) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** How many nothing names, in a line; empty when there are none. */
  List<String> summary() {
    int all = items.size() + spared.size();
    return all == 0
        ? List.of()
        : List.of(
            counted(all)
                + " that nothing names"
                + (suspicious ? "; so many that none is removed" : ""),
            "  → ghostifi orphans");
  }

  /**
   * Shows them.
   *
   * @param removing whether they are about to be removed
   */
  void tell(Terminal terminal, boolean removing) {
    if (!items.isEmpty()) {
      terminal.heading(count() + " that nothing names");
      tell(terminal, items);
    }
    if (!spared.isEmpty()) {
      terminal.heading(counted(spared.size()) + " left alone for now");
      tell(terminal, spared);
    }
    if (!items.isEmpty() && !removing) {
      terminal.line();
      terminal.note(OrphanWords.prospect(suspicious, limit));
    }
  }

  private static void tell(Terminal terminal, List<Item> items) {
    for (Item item : items) {
      terminal.line("  " + item.shown());
      terminal.note(item.why());
    }
  }

  /** Removes them and says what came of it; false when one of them stays that should not. */
  boolean remove(Terminal terminal) {
    boolean all = true;
    for (Item item : items) {
      all &= succeeded(terminal, item);
    }
    return all;
  }

  private static boolean succeeded(Terminal terminal, Item item) {
    return switch (item.removal().get()) {
      case Remedy.Done done -> {
        terminal.good(item.shown() + " is removed");
        yield true;
      }
      case Remedy.Spared spared -> {
        terminal.good(item.shown() + " is left alone: " + spared.why());
        yield true;
      }
      case Remedy.Failed failed -> {
        terminal.bad(item.shown() + " was not removed: " + failed.why());
        yield false;
      }
    };
  }
}
