package net.ghostifi.domain.watch;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * A replacement that was opened.
 *
 * @param server of which server
 * @param outcome how it ended; null while it is under way
 * @param endedAt when it ended; null while it is under way
 * @param counted whether it was opened without the operator's confirmation
 */
public record Replacement(
    ServerId server, @Nullable Outcome outcome, @Nullable Instant endedAt, boolean counted) {

  /** Whether the server was left as it was. */
  boolean cameToNothing() {
    return outcome == Outcome.FAILED || outcome == Outcome.CANCELLED;
  }

  /**
   * Whether one more is allowed. Tries for the same loss count once; a server that is lost again
   * after it was replaced counts again, so that one which is switched off over and over does not
   * cost without end.
   *
   * @param past what was opened, oldest first
   * @param server whose turn it is
   * @param most how many losses may be replaced without confirmation
   */
  public static boolean allowed(List<Replacement> past, ServerId server, int most) {
    List<Replacement> counted = past.stream().filter(Replacement::counted).toList();
    long losses =
        counted.stream()
            .map(Replacement::server)
            .distinct()
            .mapToLong(each -> losses(counted, each))
            .sum();
    boolean goesOn =
        counted.stream()
            .filter(each -> each.server().equals(server))
            .reduce((earlier, later) -> later)
            .map(Replacement::cameToNothing)
            .orElse(false);
    return goesOn || losses < most;
  }

  private static long losses(List<Replacement> counted, ServerId server) {
    List<Replacement> own = counted.stream().filter(each -> each.server().equals(server)).toList();
    long replaced = own.stream().filter(each -> !each.cameToNothing()).count();
    return own.getLast().cameToNothing() ? replaced + 1 : replaced;
  }
}
