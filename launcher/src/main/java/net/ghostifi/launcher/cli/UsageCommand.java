package net.ghostifi.launcher.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.MonthlyUsage;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.notice.Delivery;
import net.ghostifi.domain.server.Server;
import net.ghostifi.engine.Engine;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.terminal.Table;
import net.ghostifi.launcher.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what servers have used. */
@Command(
    name = "usage",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what servers have used this month; of one, all months and days, and who was told.",
      "Mb are 10^6 bytes, days are those of UTC. Changes nothing and asks no provider.",
      ""
    })
final class UsageCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      paramLabel = "SERVER",
      arity = "0..1",
      description = "A server's name, such as g0001 or g0001.ghostifi.net.")
  private @Nullable String server;

  UsageCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    try (Application application = invocation.open()) {
      Engine engine = application.engine();
      String wanted = server;
      if (wanted == null) {
        all(engine);
      } else {
        Counting counting = application.configuration().settings().bandwidthRules().counting();
        one(engine, ServerSearch.find(engine.fleet(), wanted), counting);
      }
      return ExitCode.DONE;
    }
  }

  private void all(Engine engine) {
    Table table = new Table();
    List<Server> servers = engine.fleet().servers();
    servers.forEach(
        each ->
            engine
                .bandwidth()
                .usage()
                .thisMonth(each.id())
                .ifPresent(usage -> table.row(each.name().toString(), UsageWords.standing(usage))));
    lines(table);
    if (servers.isEmpty()) {
      invocation.terminal().line("There are no servers.");
    }
    part("Not delivered", undelivered(engine.bandwidth().undelivered()));
  }

  private void one(Engine engine, Server found, Counting counting) {
    Terminal terminal = invocation.terminal();
    @Nullable MonthlyUsage now = engine.bandwidth().usage().thisMonth(found.id()).orElse(null);
    terminal.line(
        terminal.bold(found.name().toString())
            + (now == null ? "" : "  " + UsageWords.standing(now)));
    UsageWords.months(engine.bandwidth().usage().ledger(found.id()), counting)
        .forEach(month -> part(month.title(), month.days()));
    List<String> events = new ArrayList<>();
    for (UsageEvent event : engine.bandwidth().usage().events(found.id())) {
      events.add(UsageWords.event(event));
    }
    part("Events", events);
    part(
        "Not delivered",
        undelivered(
            engine.bandwidth().undelivered().stream()
                .filter(delivery -> delivery.event().server().equals(found.id()))
                .toList()));
  }

  private static List<String> undelivered(List<Delivery> deliveries) {
    return deliveries.stream().map(UsageWords::undelivered).toList();
  }

  private void lines(Table table) {
    table.lines().forEach(invocation.terminal()::line);
  }

  private void part(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      invocation.terminal().heading(title);
      lines.forEach(line -> invocation.terminal().line(line.startsWith(" ") ? line : "  " + line));
    }
  }
}
