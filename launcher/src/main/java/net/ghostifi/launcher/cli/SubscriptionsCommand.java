package net.ghostifi.launcher.cli;

import java.util.List;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.config.Chosen;
import net.ghostifi.launcher.shop.LocalShop;
import net.ghostifi.launcher.terminal.Table;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.ports.subscription.SubscriptionSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Buys and cancels where no shop does. */
@Command(
    name = "subscriptions",
    mixinStandardHelpOptions = true,
    description = {
      "Lists, adds or cancels rows of wp_edd_subscriptions in GhostiFi's own database,"
          + " for those who have no shop that writes them. Another shop's are only listed.",
      ""
    },
    synopsisSubcommandLabel = "(list | add | cancel)",
    footer = {"", "Example:  ghostifi subscriptions add ann@example.org"})
final class SubscriptionsCommand {
  private final Invocation invocation;

  SubscriptionsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all rows.")
  int list() {
    try (Application application = invocation.open()) {
      LocalShop shop = new LocalShop(application.database());
      List<LocalShop.Row> rows = shop.list();
      Terminal terminal = invocation.terminal();
      Chosen<SubscriptionSource> elsewhere = application.configuration().shop();
      if (elsewhere != null) {
        terminal.line("Of " + elsewhere.name() + ". " + shop.age() + ".");
      }
      if (rows.isEmpty()) {
        terminal.line("There are no subscriptions.");
      }
      Table table = new Table();
      rows.forEach(
          row ->
              table.row(
                  Long.toString(row.id()), row.status(), row.email(), row.server().orElse("-")));
      table.lines().forEach(terminal::line);
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds an active subscription; the daemon builds its server at once.")
  int add(
      @Parameters(paramLabel = "EMAIL", description = "Where the customer is reached.")
          String email,
      @Option(
              names = "--customer",
              paramLabel = "N",
              defaultValue = "1",
              description = "The customer's number (default: ${DEFAULT-VALUE}).")
          long customer,
      @Option(
              names = "--product",
              paramLabel = "N",
              defaultValue = "1",
              description = "The product's number (default: ${DEFAULT-VALUE}).")
          long product) {
    refuseNonsense(email, customer, product);
    try (Application application = invocation.open()) {
      refuseElsewhere(application);
      long id = new LocalShop(application.database()).add(customer, product, email);
      invocation.terminal().good("subscription " + id + " is active");
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Cancels a subscription; the daemon removes its server after the grace.")
  int cancel(@Parameters(paramLabel = "ID", description = "The subscription's number.") long id) {
    try (Application application = invocation.open()) {
      refuseElsewhere(application);
      if (!new LocalShop(application.database()).setStatus(id, "cancelled")) {
        throw new RefusedException(
            "There is no subscription " + id + "; 'ghostifi subscriptions list' lists them.");
      }
      invocation.terminal().good("subscription " + id + " is cancelled");
      return ExitCode.DONE;
    }
  }

  private static void refuseElsewhere(Application application) {
    Chosen<SubscriptionSource> elsewhere = application.configuration().shop();
    if (elsewhere != null) {
      throw new RefusedException(
          "The subscriptions are those of %s (subscriptions.source), which is only read: buy and cancel there."
              .formatted(elsewhere.name()));
    }
  }

  private static void refuseNonsense(String email, long customer, long product) {
    try {
      new Subscription(new SubscriptionId(1), customer, product, email, SubscriptionStatus.ACTIVE);
    } catch (IllegalArgumentException nonsense) {
      throw new RefusedException(String.valueOf(nonsense.getMessage()));
    }
  }
}
