package net.ghostifi.launcher.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.ports.store.OperationRow;

/** Puts operations into words. */
final class OperationWords {
  private static final int SHORT = 8;

  private OperationWords() {}

  static String shortId(OperationRow row) {
    return row.operation().id().toString().substring(0, SHORT);
  }

  /** {@code create of g0001.ghostifi.net (1b9d6bcd)}. */
  static String title(OperationRow row) {
    return kind(row) + " of " + row.server() + " (" + shortId(row) + ")";
  }

  /** What it is, and why where its kind does not say it: {@code rebuild (scheduled)}. */
  static String kind(OperationRow row) {
    String kind = row.operation().kind().name().toLowerCase(Locale.ROOT);
    return switch (row.operation().order().origin()) {
      case WANTED -> kind;
      case LOST -> "replacement";
      case SCHEDULED -> kind + " (scheduled)";
    };
  }

  /** What it does or how it ended: {@code installing OpenVPN, for 12 s}. */
  static String standing(OperationRow row, Instant now) {
    return switch (row.state()) {
      case LIVE -> row.operation().progress().step().doing() + ", for " + since(row, now);
      case NEEDS_OPERATOR -> "needs the operator, for " + since(row, now) + ": " + trouble(row);
      case ENDED ->
          String.valueOf(row.outcome()).toLowerCase(Locale.ROOT)
              + " after "
              + Terminal.roughly(
                  Duration.between(
                      row.operation().openedAt(), row.endedAt() == null ? now : row.endedAt()));
    };
  }

  static String trouble(OperationRow row) {
    String trouble = row.operation().progress().trouble();
    return trouble == null ? "no reason was noted" : trouble;
  }

  private static String since(OperationRow row, Instant now) {
    return Terminal.roughly(Duration.between(row.operation().progress().since(), now));
  }
}
