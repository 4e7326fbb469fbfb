package net.ghostifi.launcher.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import net.ghostifi.domain.breaker.HeldPlan;
import net.ghostifi.domain.clock.ClockVerdict;
import net.ghostifi.domain.fleet.CheckPlan;
import net.ghostifi.domain.fleet.Intent;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.orphan.OrphanSearch;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.terminal.Table;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.OperationRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Shows where everything stands. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the servers, what is under way, and what needs you. Changes nothing.",
      ""
    })
final class StatusCommand implements Callable<Integer> {
  private static final int MOST = 1000;

  private final Invocation invocation;

  StatusCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    try (Application application = invocation.open()) {
      Engine engine = application.engine();
      List<OperationRow> operations = engine.journal().operations(MOST);
      CheckPlan plan = engine.plan();
      Instant now = Instant.now();
      servers(engine.fleet().servers());
      underWay(operations, now);
      wanted(plan);
      needed(operations, plan, engine.clock(), now);
      paused(engine);
      part(
          "Not delivered",
          engine.bandwidth().undelivered().stream().map(UsageWords::undelivered).toList());
      LevelWords levels = LevelWords.look(engine); // late: it asks the providers, as the next does
      part("Names", levels.names());
      part("Keys", levels.keys());
      orphans(engine, plan, levels.orphans());
      return ExitCode.DONE;
    }
  }

  private void servers(List<Server> servers) {
    Terminal terminal = invocation.terminal();
    terminal.line(terminal.bold(count(servers.size(), "server")));
    Table table = new Table();
    for (Server server : servers) {
      @Nullable Instance current = server.current();
      table.row(
          server.name().toString(),
          server.status().label(),
          current == null ? "-" : current.location().label(),
          current == null ? "-" : current.ref().provider(),
          current == null ? "-" : current.address(),
          "subscription " + server.owner().subscription());
    }
    List<String> lines = table.lines();
    for (int i = 0; i < servers.size(); i++) {
      terminal.line(lines.get(i));
      @Nullable String failure = servers.get(i).failure();
      if (failure != null) {
        terminal.note(failure);
      }
    }
  }

  private void underWay(List<OperationRow> operations, Instant now) {
    List<OperationRow> live =
        operations.stream().filter(row -> row.state() == OperationState.LIVE).toList();
    Table table = new Table();
    for (OperationRow row : live) {
      table.row(
          OperationWords.shortId(row),
          OperationWords.kind(row),
          row.server().toString(),
          OperationWords.standing(row, now));
    }
    part("Under way", table.lines());
  }

  private void wanted(CheckPlan plan) {
    List<String> lines = new ArrayList<>(plan.intents().stream().map(Intent::reason).toList());
    plan.notices(Notice.Queued.class)
        .forEach(queued -> lines.add("later: " + queued.waiting() + " " + queued.text()));
    part("The next check will act", lines);
  }

  private void needed(
      List<OperationRow> operations, CheckPlan plan, ClockVerdict clock, Instant now) {
    List<String> lines = new ArrayList<>();
    if (clock instanceof ClockVerdict.Apart apart) {
      lines.add("No daemon on this machine takes up work: " + apart.text());
    }
    operations.stream()
        .filter(row -> row.state() == OperationState.NEEDS_OPERATOR)
        .forEach(
            row -> {
              lines.add(OperationWords.title(row) + " " + OperationWords.standing(row, now));
              lines.add("  → ghostifi retry " + OperationWords.shortId(row));
            });
    plan.notices().stream().filter(notice -> !isTold(notice)).map(Notice::text).forEach(lines::add);
    lines.addAll(HeldWords.items(HeldPlan.of(plan)));
    part("Needs you", lines);
  }

  private void paused(Engine engine) {
    List<String> lines =
        engine.bandwidth().paused().stream()
            .map(pause -> pause.server().name() + UsageWords.paused(pause))
            .toList();
    part("Paused: their month is used up", lines);
  }

  /** In another part. */
  private static boolean isTold(Notice notice) {
    return notice instanceof Notice.Held
        || notice instanceof Notice.ReplacementHeld
        || notice instanceof Notice.Queued;
  }

  /** Last: it asks the clouds. */
  private void orphans(Engine engine, CheckPlan plan, List<String> further) {
    HeldPlan held = HeldPlan.of(plan);
    try {
      OrphanSearch search = engine.orphans().find();
      List<String> orphans = new ArrayList<>(OrphanWords.summary(search));
      orphans.addAll(further);
      part("Orphans", orphans);
      held = held.with(search.report());
    } catch (ProviderException failure) {
      part("Orphans", List.of("unknown: " + failure.getMessage()));
    }
    part("Held back", HeldWords.summary(held));
  }

  private void part(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      invocation.terminal().heading(title);
      lines.forEach(line -> invocation.terminal().line(line.startsWith(" ") ? line : "  " + line));
    }
  }

  private static String count(int number, String what) {
    return number == 1 ? "1 " + what : (number == 0 ? "No" : number) + " " + what + "s";
  }
}
