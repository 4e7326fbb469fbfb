package net.ghostifi.launcher.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import net.ghostifi.domain.level.NameFinding;
import net.ghostifi.domain.level.NameReport;
import net.ghostifi.domain.level.ZoneRecord;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.carry.NameCarry;
import net.ghostifi.engine.level.Remedy;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.terminal.Progress;
import net.ghostifi.launcher.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes names into another zone. */
@Command(
    name = "names",
    mixinStandardHelpOptions = true,
    description = {
      "Lets the name of every server that runs lead to it in the zone of the configuration."
          + " The daemon does the same by itself, 200 names at every orphans.sweep-interval;"
          + " this does it at once, before the domain is delegated to the new zone.",
      "Servers that are just being built or rebuilt are left to their operation.",
      ""
    })
final class CarryNamesCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "The configuration as it was: shows which records of others its zone has and the new"
              + " one lacks. Variables override it too.")
  private @Nullable Path from;

  @Option(
      names = {"-y", "--yes"},
      description = "Write without asking.")
  private boolean yes;

  CarryNamesCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Configuration old = from == null ? null : invocation.configuration(from);
    try (Application application = invocation.open()) {
      NameCarry carry = application.nameCarry();
      refuseOutside(carry.outside());
      NameReport found = carry.find();
      show(application, found);
      if (old != null) {
        showOthers(carry.others(application.zones(old)));
      }
      List<NameFinding.Astray> astray = found.astray();
      if (astray.isEmpty()) {
        return found.foreign().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
      }
      if (!Consent.given(invocation, spec, yes, "Write them?", "writes them")) {
        invocation.terminal().line("Nothing was written.");
        return ExitCode.DONE;
      }
      Progress progress = new Progress(invocation.terminal(), "names", astray.size());
      boolean all = told(carry.carry(astray, remedy -> progress.step()));
      return all && found.foreign().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private static void refuseOutside(List<ServerName> outside) {
    if (!outside.isEmpty()) {
      throw new RefusedException(
          (outside.size() == 1
                  ? outside.getFirst() + " is"
                  : outside.getFirst() + " and %d more are".formatted(outside.size() - 1))
              + " not in the zone of the configuration. Customers' profiles hold these names: the"
              + " zone must be theirs.");
    }
  }

  private void show(Application application, NameReport found) {
    Terminal terminal = invocation.terminal();
    int running = application.engine().fleet().rows().settled().size();
    int right = running - found.astray().size() - found.foreign().size();
    terminal.line(
        terminal.bold(
            "Names at %s: %d of %d lead to their servers"
                .formatted(application.configuration().dns().name(), right, running)));
    if (!found.astray().isEmpty()) {
      terminal.line("  %d to be written".formatted(found.astray().size()));
    }
    found.foreign().forEach(foreign -> terminal.bad(foreign.text()));
  }

  private void showOthers(List<ZoneRecord> others) {
    if (others.isEmpty()) {
      return;
    }
    Terminal terminal = invocation.terminal();
    terminal.heading("Not ours, and not in the new zone");
    others.forEach(
        other ->
            terminal.line("  %s %s %s".formatted(other.name(), other.type(), other.content())));
    terminal.note(
        "Carry these yourself before the domain is delegated. Names with an underscore are not"
            + " among what is compared.");
    terminal.line();
  }

  private boolean told(List<Remedy> remedies) {
    Terminal terminal = invocation.terminal();
    int done = 0;
    boolean all = true;
    for (Remedy remedy : remedies) {
      switch (remedy) {
        case Remedy.Done it -> done++;
        case Remedy.Spared it -> terminal.note("Left alone: " + it.what() + "; " + it.why() + ".");
        case Remedy.Failed it -> {
          terminal.bad(it.what() + ": " + it.why());
          all = false;
        }
      }
    }
    terminal.good(done + " written");
    terminal.note(
        "Nothing was removed from the old zone. Delegate the domain to the new one now. Until"
            + " that has reached everybody, some ask the old zone: after a rebuild, carry names"
            + " with the old configuration too.");
    return all;
  }
}
