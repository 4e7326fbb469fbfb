package net.ghostifi.launcher.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import net.ghostifi.adapter.web.entry.SignedLinks;
import net.ghostifi.adapter.web.entry.Tokens;
import net.ghostifi.adapter.web.settings.WebSettings;
import net.ghostifi.adapter.web.settings.WebSettings.Auth;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.store.FleetStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a link with which a customer comes in. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a link that lets a customer in to the customers' page, once, and within minutes"
          + " (web.link.longest). For web.auth = link. Whoever has it is let in: send it to the"
          + " customer alone.",
      ""
    })
final class LinkCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      index = "0",
      paramLabel = "CUSTOMER",
      description = "The customer's number, or the mail address of one of the customer's servers.")
  private String customer = "";

  @Option(
      names = "--page",
      paramLabel = "URL",
      description = "Where customers reach the page, such as https://vpn.example.org.")
  private String page = "";

  LinkCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    try (Application application = invocation.open()) {
      WebSettings web = application.configuration().settings().web();
      SignedLinks links = new SignedLinks(secret(web), web.link().longest());
      Instant expires =
          application.clock().instant().plus(web.link().longest()).truncatedTo(ChronoUnit.SECONDS);
      CustomerId who = who(application.engine().fleet());
      SignedLinks.Link link = new SignedLinks.Link(who, expires, Tokens.make());
      Terminal terminal = invocation.terminal();
      terminal.line(base(web) + "/enter?" + links.query(link));
      terminal.line("Lets customer " + who + " in, once, until " + expires + ".");
      return ExitCode.DONE;
    }
  }

  private static SecretText secret(WebSettings web) {
    SecretText secret = web.link().secret();
    if (web.kind() != Auth.LINK || secret == null) {
      throw new RefusedException(
          "Links let nobody in here: they need web.auth = link and web.link.secret.");
    }
    return secret;
  }

  private CustomerId who(FleetStore fleet) {
    if (customer.matches("[1-9]\\d{0,17}")) {
      return new CustomerId(Long.parseLong(customer));
    }
    String wanted = customer.strip().toLowerCase(Locale.ROOT);
    List<Long> found =
        fleet.servers().stream()
            .map(Server::owner)
            .filter(owner -> owner.email().toLowerCase(Locale.ROOT).equals(wanted))
            .map(Owner::customerId)
            .distinct()
            .toList();
    if (found.isEmpty()) {
      throw new RefusedException(
          "No server belongs to " + customer + "; 'ghostifi status' lists them.");
    }
    if (found.size() > 1) {
      throw new RefusedException(
          customer + " is the address of the customers " + found + "; name one by its number.");
    }
    return new CustomerId(found.getFirst());
  }

  /** Without a proxy before it, where it listens. */
  private String base(WebSettings web) {
    if (!page.isEmpty()) {
      return page.replaceFirst("/+$", "");
    }
    String host = web.bind().contains(":") ? "[" + web.bind() + "]" : web.bind();
    return "http://" + host + ":" + web.port() + web.prefix();
  }
}
