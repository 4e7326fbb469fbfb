package net.ghostifi.launcher.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.orphan.Finding;
import net.ghostifi.domain.orphan.OrphanReport;
import net.ghostifi.engine.orphan.OrphanSearch;
import net.ghostifi.launcher.terminal.Table;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.ports.store.Journal;
import org.jspecify.annotations.Nullable;

/** Puts what nothing holds into words. */
final class OrphanWords {
  private static final int SHORT = 8;

  private OrphanWords() {}

  /** {@code 2 instances}. */
  static String count(int number) {
    return number + (number == 1 ? " instance" : " instances");
  }

  /** What becomes of them, if there are any. */
  static String prospect(boolean suspicious, int limit) {
    return suspicious
        ? "More than "
            + limit
            + " are nobody's, so the daemon removes none of them. Was the database restored from an"
            + " old copy? Then they may be customers' servers."
        : "The daemon removes them when two of its looks in a row have found them so.";
  }

  /** A few lines that hold all that matters, none if nothing does. */
  static List<String> summary(OrphanSearch search) {
    List<String> lines = new ArrayList<>();
    OrphanReport report = search.report();
    if (report.unheld() > 0) {
      lines.add(
          count(report.unheld())
              + (report.isSuspicious()
                  ? " that nothing holds; so many that none is removed"
                  : " that nothing holds"));
      lines.add("  → ghostifi orphans");
    }
    search.failures().forEach(failure -> lines.add("unknown: " + failure));
    return lines;
  }

  /** Two or more lines on each: where it is, and why. */
  static void tell(Terminal terminal, List<? extends Finding> findings, Journal journal) {
    Table table = new Table();
    Instant now = Instant.now();
    for (Finding finding : findings) {
      ObservedInstance instance = finding.instance();
      table.row(
          instance.ref().toString(),
          Terminal.roughly(Duration.between(instance.createdAt(), now)),
          Objects.requireNonNullElse(instance.address(), "-"));
    }
    List<String> lines = table.lines();
    for (int i = 0; i < findings.size(); i++) {
      terminal.line(lines.get(i));
      terminal.note(origin(findings.get(i), journal) + ": " + findings.get(i).text());
    }
  }

  private static String origin(Finding finding, Journal journal) {
    @Nullable OwnerTag tag = finding.instance().tag();
    if (tag == null) {
      return "not tagged";
    }
    return "launch "
        + tag.launch()
        + " of "
        + journal
            .operation(new OperationId(tag.operation()))
            .map(OperationWords::title)
            .orElseGet(
                () ->
                    "operation "
                        + tag.operation().toString().substring(0, SHORT)
                        + ", which this database does not know");
  }
}
