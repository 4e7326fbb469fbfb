package net.ghostifi.launcher.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import net.ghostifi.launcher.simulation.SimulatedConfiguration;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulated providers alone. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    description = {
      "Runs simulated providers on loopback until it is stopped: Vultr, DigitalOcean, Cloudflare,"
          + " an S3 store, and the VPS hosts. Prints a configuration that uses them.",
      ""
    })
final class SimulatorCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--quick", description = "Milliseconds instead of realistic delays and limits.")
  private boolean quick;

  SimulatorCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    Simulator simulator =
        Simulator.start(quick ? SimulatorSettings.quick() : SimulatorSettings.realistic());
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-clean-up"));
    Terminal terminal = invocation.terminal();
    terminal.line(terminal.bold("Simulated providers, until Ctrl-C. A ghostifi.conf for them:"));
    terminal.line();
    SimulatedConfiguration.of(simulator).lines().forEach(terminal::line);
    new CountDownLatch(1).await();
    return ExitCode.DONE;
  }
}
