package net.ghostifi.launcher.cli;

import picocli.CommandLine.Command;

/** Moves to another vault or DNS provider. */
@Command(
    name = "carry",
    mixinStandardHelpOptions = true,
    description = {
      "Carries keys into another vault, or names into another zone, when the configuration"
          + " names another one than before.",
      "Shows what there is to do, and asks. It can be interrupted at any time: the next run"
          + " does what is left. Nothing is removed from the old ones.",
      ""
    },
    synopsisSubcommandLabel = "(keys | names)",
    subcommands = {CarryKeysCommand.class, CarryNamesCommand.class},
    footer = {"", "Example:  ghostifi carry keys --config new.conf --from ghostifi.conf"})
final class CarryCommand {}
