package net.ghostifi.launcher.cli;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import net.ghostifi.domain.evacuation.Evacuation;
import net.ghostifi.domain.evacuation.Evacuation.Elsewhere;
import net.ghostifi.domain.evacuation.EvacuationPlan;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.evacuation.EvacuationReport;
import net.ghostifi.engine.evacuation.EvacuationRun;
import net.ghostifi.engine.evacuation.Evacuations;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves every server of a provider to another one. */
@Command(
    name = "evacuate",
    mixinStandardHelpOptions = true,
    description = {
      "Moves every server of a provider to another one: shows who moves where and who"
          + " cannot, asks, and rebuilds them, some at a time, while it shows how far it is.",
      "Each serves on until its new one is proven, and every profile stays as it is. The"
          + " daemon does the work: a run that is interrupted loses nothing, and another one"
          + " goes on with whoever is left.",
      ""
    })
final class EvacuateCommand implements Callable<Integer> {
  private static final Duration PACE = Duration.ofSeconds(1);

  private final Invocation invocation;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PROVIDER", description = "The one that is left, such as vultr.")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "PROVIDER",
      required = true,
      description = "The one that takes them in, such as digitalocean.")
  private String to = "";

  @Option(
      names = "--location",
      paramLabel = "CITY",
      description = "Where all of them go. Each to its own city, if this is left out.")
  private @Nullable String location;

  @Option(
      names = "--nearest",
      description = "Who finds no server in the city goes to the nearest one that has some.")
  private boolean nearest;

  @Option(
      names = "--max-in-flight",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "How many are moved at once; each has two instances meanwhile (${DEFAULT-VALUE}).")
  private int atMost = 20;

  @Option(
      names = {"-y", "--yes"},
      description = "Move them without asking.")
  private boolean yes;

  EvacuateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (atMost < 1) {
      throw new ParameterException(spec.commandLine(), "--max-in-flight is at least 1");
    }
    Evacuation evacuation = evacuation();
    try (Application application = invocation.open()) {
      Evacuations evacuations = application.engine().evacuations();
      EvacuationPlan plan = planned(evacuations, evacuation);
      EvacuationWords.plan(invocation.terminal(), evacuation, plan);
      if (plan.moves().isEmpty()) {
        return plan.stuck().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
      }
      if (evacuations.mayReturn(evacuation)) {
        invocation.terminal().note(EvacuationWords.mayReturn(evacuation));
      }
      if (!wanted(evacuation, plan)) {
        invocation.terminal().line("Nobody was moved.");
        return ExitCode.DONE;
      }
      EvacuationRun run = evacuations.begin(evacuation, plan, atMost);
      return carriedOn(run, evacuation, plan) ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private Evacuation evacuation() {
    try {
      return new Evacuation(
          from,
          to,
          nearest ? Elsewhere.NEAREST : Elsewhere.STAY,
          location == null ? null : Location.parse(location));
    } catch (IllegalArgumentException nonsense) {
      throw new RefusedException(String.valueOf(nonsense.getMessage()));
    }
  }

  private static EvacuationPlan planned(Evacuations evacuations, Evacuation evacuation) {
    try {
      return evacuations.plan(evacuation);
    } catch (IllegalArgumentException unknown) {
      throw new RefusedException(String.valueOf(unknown.getMessage()));
    }
  }

  private boolean wanted(Evacuation evacuation, EvacuationPlan plan) {
    String question = EvacuationWords.question(evacuation, plan, atMost);
    return Consent.given(invocation, spec, yes, question, "moves them");
  }

  /** Returns whether nobody is left there who should have moved. */
  private boolean carriedOn(EvacuationRun run, Evacuation evacuation, EvacuationPlan plan)
      throws InterruptedException {
    Terminal terminal = invocation.terminal();
    Set<ServerName> told = new HashSet<>();
    boolean warned = false;
    terminal.line();
    EvacuationReport report = run.advance();
    while (true) {
      for (ServerName moved : report.moved()) {
        if (told.add(moved)) {
          terminal.good(moved + " serves at " + evacuation.to());
        }
      }
      if (report.isOver()) {
        return ended(report, plan);
      }
      if (report.isNobodyWorking() && !warned) {
        warned = true;
        terminal.note(EvacuationWords.NOBODY_WORKS);
      }
      terminal.doing(EvacuationWords.progress(report, plan));
      Thread.sleep(PACE);
      report = run.advance();
    }
  }

  private boolean ended(EvacuationReport report, EvacuationPlan plan) {
    Terminal terminal = invocation.terminal();
    report.staying().forEach(left -> terminal.bad(left.server() + " stays: " + left.why()));
    terminal.line();
    terminal.line(EvacuationWords.end(report, plan));
    return report.staying().isEmpty() && plan.stuck().isEmpty();
  }
}
