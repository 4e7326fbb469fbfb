package net.ghostifi.domain.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.server.FleetSize;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.watch.LossRule;
import net.ghostifi.domain.watch.Outages;
import net.ghostifi.domain.watch.Replacement;
import net.ghostifi.domain.watch.Trouble;
import net.ghostifi.domain.watch.Verdict;
import net.ghostifi.domain.watch.Watched;

/** Says which lost servers are replaced now, within one run of the check. */
final class ReplacementPlanning {
  private final ReplacementRules rules;
  private final LossRule rule;
  private final Instant now;
  private final int most;
  private final Map<ServerId, Trouble> troubles;
  private final Outages outages;
  private final List<Replacement> past;

  ReplacementPlanning(FleetSnapshot snapshot, ReplacementRules rules, Instant now) {
    this.rules = rules;
    this.rule = new LossRule(rules.watch());
    this.now = now;
    this.most = rules.limit().of(snapshot.size().servers());
    Watched watched =
        Watched.of(snapshot.servers(), snapshot.live().keySet(), snapshot.losses().troubles());
    this.troubles = watched.troubles();
    this.outages = Outages.among(watched(snapshot), watched.troubles(), rule, now);
    this.past = new ArrayList<>(snapshot.losses().replacements());
  }

  /** How many servers of each provider have to answer: those that no operation holds. */
  private static Map<String, Integer> watched(FleetSnapshot snapshot) {
    Map<String, Integer> watched = new HashMap<>(snapshot.size().single());
    List<Server> held =
        snapshot.servers().stream()
            .filter(server -> snapshot.live().containsKey(server.id()))
            .toList();
    FleetSize.of(held)
        .single()
        .forEach((provider, servers) -> watched.merge(provider, -servers, Integer::sum));
    return watched;
  }

  List<Notice> outages() {
    return outages.texts().entrySet().stream()
        .<Notice>map(entry -> new Notice.Outage(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Whether it does not answer, and has not for a while. */
  boolean isSilent(Server server) {
    Trouble trouble = troubles.get(server.id());
    return trouble != null && rule.isSilentForLong(trouble);
  }

  /** Whether a server that is paid for, and that nothing holds, is to be replaced. */
  Optional<Intent> intent(Server server, List<Notice> notices) {
    Trouble trouble = troubles.get(server.id());
    Instance current = server.current();
    if (trouble == null || current == null) {
      return Optional.empty();
    }
    return switch (rule.judge(trouble, now)) {
      case Verdict.Doubtful doubtful -> {
        if (rule.isSilentForLong(trouble)) {
          notices.add(new Notice.Troubled(server.id(), server.name() + " " + doubtful.text()));
        }
        yield Optional.empty();
      }
      case Verdict.Lost lost -> lost(server, current, trouble, lost.text(), notices);
    };
  }

  private Optional<Intent> lost(
      Server server, Instance current, Trouble trouble, String why, List<Notice> notices) {
    int failures = failures(trouble);
    if (failures > 0 && now.isBefore(nextTry(server.id(), failures))) {
      notices.add(new Notice.Troubled(server.id(), failed(server, why, failures)));
      return Optional.empty();
    }
    if (!trouble.confirmed()) {
      Optional<Held> held = held(server, trouble);
      if (held.isPresent()) {
        notices.add(
            new Notice.ReplacementHeld(
                server.id(),
                current.ref(),
                held.get().hold(),
                server.name()
                    + " "
                    + why
                    + "; it is not replaced by itself: "
                    + held.get().text()));
        return Optional.empty();
      }
      past.add(new Replacement(server.id(), null, null, true));
    }
    return Optional.of(
        new Intent.ReplaceServer(
            server.id(), current, trouble.confirmed(), server.name() + " is replaced: it " + why));
  }

  private record Held(Notice.Hold hold, String text) {}

  private Optional<Held> held(Server server, Trouble trouble) {
    if (outages.cover(trouble)) {
      return Optional.of(new Held(Notice.Hold.OUTAGE, "most servers of its provider are silent"));
    }
    return Replacement.allowed(past, server.id(), most)
        ? Optional.empty()
        : Optional.of(
            new Held(
                Notice.Hold.LIMIT,
                "within "
                    + rules.limit().window()
                    + " at most "
                    + most
                    + " servers are replaced without confirmation"));
  }

  /** How many tries in a row have come to nothing since it fell silent. */
  private int failures(Trouble trouble) {
    int failures = 0;
    for (Replacement each : past) {
      if (each.server().equals(trouble.server())) {
        Instant ended = each.endedAt();
        boolean failed =
            each.outcome() == Outcome.FAILED
                && ended != null
                && !ended.isBefore(trouble.silence().since());
        failures = failed ? failures + 1 : 0;
      }
    }
    return failures;
  }

  private Instant nextTry(ServerId server, int failures) {
    return past.stream()
        .filter(each -> each.server().equals(server))
        .map(Replacement::endedAt)
        .reduce(Instant.MIN, (earlier, ended) -> ended == null ? earlier : ended)
        .plus(rules.pause(failures));
  }

  private String failed(Server server, String why, int failures) {
    return "%s %s; to replace it was tried in vain %s, and is tried again at %s"
        .formatted(
            server.name(),
            why,
            failures == 1 ? "once" : failures + " times",
            nextTry(server.id(), failures));
  }
}
