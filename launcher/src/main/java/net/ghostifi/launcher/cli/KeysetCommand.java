package net.ghostifi.launcher.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import net.ghostifi.adapter.tink.KeysetFile;
import net.ghostifi.adapter.tink.KeysetSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps the keyset safe. */
@Command(
    name = "keyset",
    mixinStandardHelpOptions = true,
    description = {
      "Shows, exports, imports or rotates the keyset that opens every stored secret.",
      "Who loses it loses every customer's keys: keep an export where the database's"
          + " backups are not.",
      ""
    },
    synopsisSubcommandLabel = "(show | export | import | rotate)")
final class KeysetCommand {
  private final Invocation invocation;

  KeysetCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints the ids of its keys, and no key.")
  int show() {
    tell(file().summary());
    return ExitCode.DONE;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes a copy that only you can read. Overwrites nothing.")
  int exportTo(@Parameters(paramLabel = "FILE", description = "Where to.") Path copy) {
    Path target = invocation.resolve(copy);
    file().exportTo(target);
    invocation.terminal().good("exported to " + target + "; keep it as safe as the keyset itself");
    return ExitCode.DONE;
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Installs a copy. One that lacks a key that is in use is refused.")
  int importFrom(@Parameters(paramLabel = "FILE", description = "Where from.") Path copy) {
    tell(file().importFrom(invocation.resolve(copy)));
    return ExitCode.DONE;
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = "Adds a new key that seals from now on; the older ones keep opening.")
  int rotate() {
    tell(file().rotate());
    invocation
        .terminal()
        .line("Export it again: an older copy does not open what is sealed from now on.");
    return ExitCode.DONE;
  }

  private KeysetFile file() {
    return KeysetFile.at(invocation.configuration().settings().keysetFile());
  }

  private void tell(KeysetSummary summary) {
    String keys = summary.keys().stream().map(String::valueOf).collect(Collectors.joining(", "));
    invocation
        .terminal()
        .good("the keyset has the keys " + keys + " and seals with " + summary.primary());
  }
}
