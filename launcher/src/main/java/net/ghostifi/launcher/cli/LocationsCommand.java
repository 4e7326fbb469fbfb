package net.ghostifi.launcher.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import net.ghostifi.domain.location.Location;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.compute.Coverage;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.RegionTable;
import picocli.CommandLine.Command;

/**
 * Shows where servers can be had, and compares the adapters' tables with the providers' regions.
 */
@Command(
    name = "locations",
    mixinStandardHelpOptions = true,
    description = {
      "Shows in which cities each compute provider can launch a server, by which of its regions,"
          + " and what is in stock now.",
      "",
      "The cities' regions are compared with those that the provider reports. A city that has none"
          + " among them is never offered: its region was closed, or the configuration"
          + " misspells it. The exit code is 1 then.",
      ""
    })
final class LocationsCommand implements Callable<Integer> {
  private final Invocation invocation;

  LocationsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    try (Application application = invocation.open()) {
      Engine engine = application.engine();
      List<String> failures = new ArrayList<>();
      boolean agreed = true;
      for (Coverage coverage : engine.coverage()) {
        agreed &= show(engine, coverage, failures);
      }
      failures.forEach(invocation.surroundings().errors()::println);
      if (!failures.isEmpty()) {
        return ExitCode.UNAVAILABLE;
      }
      return agreed ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  /** Returns whether every city of the table has a region. */
  private boolean show(Engine engine, Coverage coverage, List<String> failures) {
    String trouble = coverage.trouble();
    if (trouble != null) {
      failures.add(trouble);
      return true;
    }
    Set<Location> stock;
    try {
      stock = engine.stock(coverage.provider());
    } catch (ProviderException failure) {
      failures.add(String.valueOf(failure.getMessage()));
      return true;
    }
    Terminal terminal = invocation.terminal();
    terminal.heading(coverage.provider());
    RegionTable table = coverage.table();
    if (table == null) {
      LocationWords.stocked(stock).forEach(terminal::line);
      return true;
    }
    LocationWords.table(table, stock).forEach(terminal::line);
    coverage.losses().forEach(terminal::bad);
    if (!table.unnamed().isEmpty()) {
      terminal.note(LocationWords.unnamed(table));
    }
    return table.lost().isEmpty();
  }
}
