package net.ghostifi.launcher.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.terminal.Table;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists operations, or tells the history of one. */
@Command(
    name = "operations",
    mixinStandardHelpOptions = true,
    description = {
      "Lists operations, those that are not over first; with an id, tells what happened to one.",
      ""
    })
final class OperationsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Invocation invocation;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "An operation's id, or the beginning of it.")
  private @Nullable String id;

  @Option(
      names = {"-n", "--most"},
      paramLabel = "N",
      defaultValue = "20",
      description = "How many to list (default: ${DEFAULT-VALUE}).")
  private int most = 20;

  OperationsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    try (Application application = invocation.open()) {
      String wanted = id;
      if (wanted == null) {
        list(application.engine().journal());
      } else {
        tell(application.engine().journal(), wanted);
      }
      return ExitCode.DONE;
    }
  }

  private void list(Journal journal) {
    Terminal terminal = invocation.terminal();
    List<OperationRow> rows = journal.operations(most);
    if (rows.isEmpty()) {
      terminal.line("There have been no operations.");
    }
    Instant now = Instant.now();
    Table table = new Table();
    rows.forEach(
        row ->
            table.row(
                OperationWords.shortId(row),
                OperationWords.kind(row),
                row.server().toString(),
                OperationWords.standing(row, now)));
    table.lines().forEach(terminal::line);
  }

  private void tell(Journal journal, String wanted) {
    Terminal terminal = invocation.terminal();
    OperationRow row = OperationSearch.find(journal, wanted);
    terminal.line(
        terminal.bold(OperationWords.kind(row) + " of " + row.server())
            + "  "
            + row.operation().id());
    terminal.line(OperationWords.standing(row, Instant.now()));
    terminal.line();
    Table table = new Table();
    for (OperationEvent event : journal.history(row.operation().id())) {
      table.row(TIME.format(event.at()), event.step().name(), event.text());
    }
    table.lines().forEach(terminal::line);
  }
}
