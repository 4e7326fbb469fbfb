package net.ghostifi.engine.check;

import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.fleet.Intent;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.ports.store.OpenResult;

/**
 * What a check did.
 *
 * @param opened what was wanted, and what came of it
 * @param notices what it left alone and the operator should know
 * @param again in what time the next check has something to do at the latest
 */
public record CheckReport(List<Attempt> opened, List<Notice> notices, Duration again) {
  /** One intent and what came of it. */
  public record Attempt(Intent intent, OpenResult result) {}

  public CheckReport {
    opened = List.copyOf(opened);
    notices = List.copyOf(notices);
  }

  /** Whether anything was opened. */
  public boolean changedSomething() {
    return opened.stream().anyMatch(attempt -> attempt.result() instanceof OpenResult.Opened);
  }
}
