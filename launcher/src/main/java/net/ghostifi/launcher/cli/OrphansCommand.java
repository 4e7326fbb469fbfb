package net.ghostifi.launcher.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.domain.orphan.Finding;
import net.ghostifi.domain.orphan.OrphanReport;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.orphan.OrphanSearch;
import net.ghostifi.engine.orphan.Orphans;
import net.ghostifi.engine.orphan.Removal;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows instances, records and objects that nothing holds, and removes them. */
@Command(
    name = "orphans",
    mixinStandardHelpOptions = true,
    description = {
      "Shows instances that carry this installation's tag and that nothing holds: launches"
          + " whose answer was lost and that came about all the same.",
      "Shows likewise records of the zone that are ours and whose name no server has, and"
          + " objects in the vault that are nobody's keys.",
      "",
      "The daemon removes them by itself, but none when there are unusually many: a database"
          + " that was restored from an old copy knows nothing of newer servers.",
      ""
    })
final class OrphansCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--remove", description = "Delete them, however many there are.")
  private boolean remove;

  @Option(
      names = {"-y", "--yes"},
      description = "Delete without asking.")
  private boolean yes;

  OrphansCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (yes && !remove) {
      throw new ParameterException(spec.commandLine(), "--yes goes with --remove");
    }
    try (Application application = invocation.open()) {
      Engine engine = application.engine();
      OrphanSearch search = engine.orphans().find();
      List<String> failures = new ArrayList<>(search.failures());
      List<OrphanPart> parts = parts(engine, failures);
      show(search.report(), parts, engine.journal());
      failures.forEach(invocation.surroundings().errors()::println);
      boolean removed = !remove || removed(search.report().orphans(), parts, engine.orphans());
      if (!failures.isEmpty()) {
        return ExitCode.UNAVAILABLE;
      }
      return removed ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private static List<OrphanPart> parts(Engine engine, List<String> failures) {
    List<OrphanPart> parts = new ArrayList<>();
    look(() -> OrphanPart.of(engine.names().find(), engine.names()), failures)
        .ifPresent(parts::add);
    look(() -> OrphanPart.of(engine.vault().find(), engine.vault()), failures)
        .ifPresent(parts::add);
    return parts;
  }

  /** What is not to be had is told, and keeps nobody from the rest. */
  private static Optional<OrphanPart> look(Supplier<OrphanPart> part, List<String> failures) {
    try {
      return Optional.of(part.get());
    } catch (ProviderException failure) {
      failures.add(String.valueOf(failure.getMessage()));
      return Optional.empty();
    }
  }

  private void show(OrphanReport report, List<OrphanPart> parts, Journal journal) {
    Terminal terminal = invocation.terminal();
    List<Finding.Orphan> orphans = report.orphans();
    if (orphans.isEmpty() && parts.stream().allMatch(part -> part.items().isEmpty())) {
      terminal.line("There are no orphans.");
    } else if (!orphans.isEmpty()) {
      terminal.line(terminal.bold(OrphanWords.count(orphans.size()) + " that nothing holds"));
      OrphanWords.tell(terminal, orphans, journal);
    }
    if (!report.spared().isEmpty()) {
      terminal.heading("Left alone for now");
      OrphanWords.tell(terminal, report.spared(), journal);
    }
    if (!orphans.isEmpty() && !remove) {
      terminal.line();
      terminal.note(OrphanWords.prospect(report.isSuspicious(), report.limit()));
    }
    parts.forEach(part -> part.tell(terminal, remove));
  }

  /** Returns whether all went, or nobody wanted them to go. */
  private boolean removed(List<Finding.Orphan> found, List<OrphanPart> parts, Orphans orphans) {
    String what = what(found, parts);
    if (what.isEmpty() || !wanted(what)) {
      return true;
    }
    invocation.terminal().line();
    boolean all = true;
    for (Finding.Orphan orphan : found) {
      all &= succeeded(orphans.remove(orphan));
    }
    for (OrphanPart part : parts) {
      all &= part.remove(invocation.terminal());
    }
    return all;
  }

  /** {@code 1 instance and 2 records}. */
  private static String what(List<Finding.Orphan> found, List<OrphanPart> parts) {
    Stream<String> instances =
        found.isEmpty() ? Stream.of() : Stream.of(OrphanWords.count(found.size()));
    return Stream.concat(instances, parts.stream().map(OrphanPart::count))
        .filter(count -> !count.isEmpty())
        .collect(Collectors.joining(" and "));
  }

  private boolean wanted(String what) {
    boolean confirmed =
        Consent.given(invocation, spec, yes, "Delete " + what + "?", "deletes them");
    if (!confirmed) {
      invocation.terminal().line("Nothing was deleted.");
    }
    return confirmed;
  }

  private boolean succeeded(Removal removal) {
    Terminal terminal = invocation.terminal();
    String which = removal.orphan().instance().ref().toString();
    return switch (removal) {
      case Removal.Begun begun -> {
        terminal.good(which + " is being deleted");
        yield true;
      }
      case Removal.Gone gone -> {
        terminal.good(which + " was gone already");
        yield true;
      }
      case Removal.Spared spared -> {
        terminal.good(which + " is left alone: " + spared.text());
        yield true;
      }
      case Removal.Failed failed -> {
        terminal.bad(which + " was not deleted: " + failed.text());
        yield false;
      }
    };
  }
}
