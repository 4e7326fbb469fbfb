package net.ghostifi.launcher.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import net.ghostifi.domain.carry.CarriedObject.Whereabouts;
import net.ghostifi.domain.carry.CarryPlan;
import net.ghostifi.engine.carry.KeyCarry;
import net.ghostifi.engine.carry.KeyOutcome;
import net.ghostifi.engine.carry.KeyReport;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.terminal.Progress;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.ports.ProviderException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies keys into another vault. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = {
      "Copies every server's keys into the vault of the configuration, sealed as they are, and"
          + " reads each back; what is there already is read and compared.",
      "Carry once while the daemon serves with the old configuration, stop it, carry once more,"
          + " and start it with the new one.",
      ""
    })
final class CarryKeysCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description =
          "The configuration as it was, with the vault that has the keys. Variables override it"
              + " too.")
  private Path from = Path.of("");

  @Option(
      names = {"-y", "--yes"},
      description = "Carry without asking.")
  private boolean yes;

  CarryKeysCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Configuration old = invocation.configuration(from);
    try (Application application = invocation.open()) {
      if (application.configuration().vault().isSameAs(old.vault())) {
        throw new RefusedException(
            "Both configurations name the same vault. --from names the one as it was before, and"
                + " --config the new one.");
      }
      KeyCarry carry = application.keyCarry(old);
      CarryPlan plan = carry.plan();
      show(plan);
      Terminal terminal = invocation.terminal();
      if (plan.objects().isEmpty()) {
        return plan.unknown().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
      }
      if (!Consent.given(invocation, spec, yes, "Carry them?", "carries them")) {
        terminal.line("Nothing was carried.");
        return ExitCode.DONE;
      }
      Progress progress = new Progress(terminal, "objects", plan.objects().size());
      KeyReport report = carry.carry(plan, outcome -> progress.step());
      return told(plan, report);
    }
  }

  private void show(CarryPlan plan) {
    Terminal terminal = invocation.terminal();
    if (plan.objects().isEmpty()) {
      terminal.line("There are no keys to be carried.");
    } else {
      terminal.line(
          terminal.bold(
              "Keys of %s in %s".formatted(counted(plan.servers(), "server"), objects(plan))));
      line(plan.count(Whereabouts.OLD), "in the old vault alone: to be copied");
      line(plan.count(Whereabouts.NEW), "in the new vault: to be read and compared");
      line(plan.count(Whereabouts.NEITHER), "in neither: to be asked for by name");
      line(plan.others(), "in the new vault that no server's keys are: left alone");
    }
    plan.coming()
        .forEach(name -> terminal.note("The keys of " + name + " are being made. Carry again."));
    plan.unknown().forEach(name -> terminal.bad("the database does not know the keys of " + name));
  }

  private static String objects(CarryPlan plan) {
    return counted(plan.objects().size(), "object");
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private void line(int number, String what) {
    if (number > 0) {
      invocation.terminal().line("  %d %s".formatted(number, what));
    }
  }

  private int told(CarryPlan plan, KeyReport report) {
    Terminal terminal = invocation.terminal();
    terminal.good(
        "%d copied and read back, %d there already"
            .formatted(report.count(KeyOutcome.Copied.class), report.count(KeyOutcome.Kept.class)));
    report
        .mended()
        .forEach(
            mended ->
                terminal.note(mended.path() + " had other bytes in the new vault; replaced."));
    report.lacking().forEach(lacking -> terminal.bad(lacking.path() + ": " + lacking.text()));
    ProviderException stopped = report.stopped();
    if (stopped != null) {
      PrintWriter errors = invocation.surroundings().errors();
      errors.println(stopped.getMessage());
      errors.println(
          counted(report.count(KeyOutcome.Left.class), "object")
              + " left; the next run goes on from here.");
      return ExitCode.UNAVAILABLE;
    }
    if (!report.isWhole() || !plan.unknown().isEmpty()) {
      terminal.note(
          "Put what is lacking back from a copy of the old vault, and carry again. Until then"
              + " these servers serve on, but they cannot be rebuilt; a lost archive is made anew"
              + " by the daemon where its authority is there.");
      return ExitCode.FAILED;
    }
    terminal.note(
        "Nothing was removed from the old vault. Once the daemon runs with the new one, and a"
            + " rebuild has worked, empty the old one: keys of servers that are gone would outlive"
            + " vault.retention there.");
    return ExitCode.DONE;
  }
}
