package net.ghostifi.engine.check;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.ghostifi.domain.breaker.HeldPlan;
import net.ghostifi.domain.fleet.CheckPlan;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.engine.turn.TurnLoop;
import net.ghostifi.ports.store.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks at once, then at every interval and whenever it is nudged. */
public final class CheckLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckLoop.class);

  /** Long enough to spare others the same check, short enough not to be missed after a crash. */
  private static final Duration LEASE_LASTS = Duration.ofSeconds(5);

  private final Checker checker;
  private final TurnLoop loop;
  private Set<String> told = Set.of();
  private HeldPlan held = new HeldPlan(List.of());
  private boolean checked;

  public CheckLoop(Checker checker, Leases leases, Duration interval) {
    this.checker = checker;
    Duration again = TurnLoop.shorter(interval, LEASE_LASTS);
    this.loop =
        new TurnLoop(
            "check",
            leases,
            new TurnLoop.Rhythm(Duration.ZERO, interval, again, LEASE_LASTS),
            this::turn);
  }

  public void start() {
    loop.start();
  }

  /** Something has changed: check now rather than at the next interval. */
  public void nudge() {
    loop.nudge();
  }

  private void turn() {
    CheckReport report = checker.check();
    report(report);
    loop.nextWithin(report.again());
  }

  /** The breakers' figures, whenever what they hold has changed. */
  private void reportHeld(CheckReport report) {
    CheckPlan plan = new CheckPlan(List.of(), report.notices());
    HeldPlan now = HeldPlan.of(plan);
    if (now.hash().equals(held.hash())) {
      return;
    }
    held = now;
    int destructions = plan.notices(Notice.Held.class).size();
    int replacements = plan.notices(Notice.ReplacementHeld.class).size();
    if (destructions + replacements == 0) {
      LOG.info("breaker destructions=0 replacements=0 nothing is held any more");
    } else {
      LOG.warn(
          "breaker destructions={} replacements={} are held; 'ghostifi confirm' shows them",
          destructions,
          replacements);
    }
  }

  /** Tells a thing once, not every minute. */
  private void report(CheckReport report) {
    for (CheckReport.Attempt attempt : report.opened()) {
      LOG.info("check opened={} because {}", attempt.result(), attempt.intent().reason());
    }
    Set<String> now = new HashSet<>();
    for (Notice notice : report.notices()) {
      now.add(notice.text());
      if (!told.contains(notice.text())) {
        LOG.warn("check {}", notice.text());
      }
    }
    told = now;
    reportHeld(report);
    if (!checked) {
      checked = true;
      LOG.info(
          "first check done, opened={} notices={}",
          report.opened().size(),
          report.notices().size());
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
