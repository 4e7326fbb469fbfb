package net.ghostifi.launcher.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.Server;
import net.ghostifi.engine.Engine;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.terminal.Table;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.ports.store.OccurrenceRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows when a server is rebuilt by itself, and sets it. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    description = {
      "Shows when a server is rebuilt by itself, when next, and what became of the latest runs;"
          + " or sets it.",
      "It is rebuilt at midnight: daily, weekly on Sunday, or monthly on the 1st.",
      ""
    })
final class ScheduleCommand implements Callable<Integer> {
  private static final int LATEST = 10;

  private final Invocation invocation;

  @Parameters(
      index = "0",
      paramLabel = "SERVER",
      description = "Its name, such as g0001 or g0001.example.net.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SCHEDULE",
      description = "none, daily, weekly or monthly. As it is, if this is left out.")
  private @Nullable String schedule;

  @Option(
      names = "--location",
      paramLabel = "CITY",
      description =
          "Where to: a city such as paris, or random for another one than it is in then. As it is,"
              + " if this is left out.")
  private @Nullable String location;

  ScheduleCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String newSchedule = schedule;
    String newLocation = location;
    try (Application application = invocation.open()) {
      Engine engine = application.engine();
      ZoneId zone = application.configuration().settings().schedule().zoneId();
      Server server = ServerSearch.find(engine.fleet(), name);
      if (newSchedule != null || newLocation != null) {
        Scheduled old = schedule(engine, server);
        engine.setSchedule(
            server.name(),
            policy(
                newSchedule == null ? old.schedule() : newSchedule,
                newLocation == null ? old.location() : newLocation));
      }
      show(engine, server, zone);
      return ExitCode.DONE;
    }
  }

  private static Scheduled schedule(Engine engine, Server server) {
    return engine
        .fleet()
        .schedule(server.id())
        .orElseThrow(() -> new RefusedException(server.name() + " has just been removed."));
  }

  private static RebuildPolicy policy(String schedule, String location) {
    try {
      return new RebuildPolicy(RebuildSchedule.parse(schedule), LocationChoice.parse(location));
    } catch (IllegalArgumentException nonsense) {
      throw new RefusedException(String.valueOf(nonsense.getMessage()));
    }
  }

  private void show(Engine engine, Server server, ZoneId zone) {
    Terminal terminal = invocation.terminal();
    Scheduled scheduled = schedule(engine, server);
    DateTimeFormatter time = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm VV").withZone(zone);
    terminal.line(terminal.bold(server.name().toString()));
    terminal.line("  rebuilt: " + scheduled.schedule() + ", in " + scheduled.location());
    terminal.line("  next: " + next(engine, server, scheduled, time));
    List<OccurrenceRow> rows = engine.fleet().occurrences(server.id(), LATEST);
    if (!rows.isEmpty()) {
      terminal.heading("Latest runs");
      Table table = new Table();
      rows.forEach(row -> table.row(time.format(row.dueAt()), words(row)));
      table.lines().forEach(line -> terminal.line("  " + line));
    }
  }

  private static String next(
      Engine engine, Server server, Scheduled scheduled, DateTimeFormatter time) {
    @Nullable Instant waiting = scheduled.waiting();
    return engine
        .nextRun(server.name())
        .map(next -> time.format(next) + (next.equals(waiting) ? ", waits for its turn" : ""))
        .orElse("never");
  }

  private static String words(OccurrenceRow row) {
    String why = row.why() == null ? "" : ": " + row.why();
    return switch (row.state()) {
      case DUE -> "waits for its turn";
      case RUN -> "rebuilt, operation " + String.valueOf(row.operation()).substring(0, 8);
      case COALESCED -> "not rebuilt again" + why;
      case REFUSED -> "refused" + why;
      case WITHDRAWN -> "no longer wanted" + why;
    };
  }
}
