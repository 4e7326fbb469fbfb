package net.ghostifi.launcher.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code ghostifi} itself. */
@Command(
    name = "ghostifi",
    mixinStandardHelpOptions = true,
    versionProvider = GhostiFi.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "",
      "Turns paid subscriptions into personal VPN servers, and removes them again.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    subcommands = {
      DaemonCommand.class,
      DemoCommand.class,
      SimulatorCommand.class,
      StatusCommand.class,
      OperationsCommand.class,
      RetryCommand.class,
      ConfirmCommand.class,
      RebuildCommand.class,
      EvacuateCommand.class,
      ScheduleCommand.class,
      LinkCommand.class,
      UsageCommand.class,
      LocationsCommand.class,
      OrphansCommand.class,
      CarryCommand.class,
      SubscriptionsCommand.class,
      ConfigCommand.class,
      KeysetCommand.class,
      RotateSshKeyCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "To see it run, on this machine alone and without an account anywhere:",
      "  ghostifi demo",
      "",
      "To run it for real:",
      "  ghostifi config example > ghostifi.conf    and fill in the keys of your accounts",
      "  ghostifi config check",
      "  ghostifi daemon",
      "",
      "Configuration: --config FILE, or $GHOSTIFI_CONFIG, or ./ghostifi.conf, or",
      "/etc/ghostifi/ghostifi.conf. A variable GHOSTIFI_VULTR_API_TOKEN overrides the",
      "key vultr.api-token, and so on. GHOSTIFI_LOG_LEVEL=debug logs more.",
      "",
      "Plugins: jars in the folder plugins beside lib, or in $GHOSTIFI_PLUGINS.",
      "",
      "Exit codes: 0 done; 1 failed; 2 wrong command line; 3 wrong configuration;",
      "4 something needed cannot be reached or used (database, keyset, provider);",
      "5 what was named does not exist, or does not allow this now."
    })
final class GhostiFi implements Runnable {
  private final Invocation invocation;
  @Spec private CommandSpec spec = CommandSpec.create();

  GhostiFi(Invocation invocation) {
    this.invocation = invocation;
  }

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration; see below where it is looked for.")
  void setConfiguration(Path file) {
    invocation.useConfiguration(file);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: ghostifi demo");
  }

  /** Says which version this is, from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = GhostiFi.class.getPackage().getImplementationVersion();
      return new String[] {
        "ghostifi " + (version == null ? "from source" : version),
        "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name")
      };
    }
  }

  /** Makes the command line. */
  static CommandLine commandLine(Surroundings surroundings) {
    Invocation invocation = new Invocation(surroundings);
    return new CommandLine(new GhostiFi(invocation), new CommandFactory(invocation));
  }
}
