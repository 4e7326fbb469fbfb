package net.ghostifi.launcher.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import net.ghostifi.domain.breaker.HeldItem;
import net.ghostifi.domain.breaker.HeldPlan;
import net.ghostifi.domain.server.Server;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.breaker.Confirmation;
import net.ghostifi.engine.orphan.OrphanSearch;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what the breakers hold back, and lets it pass when it is named by its hash. */
@Command(
    name = "confirm",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what waits for your word because there is unusually much of it: servers",
      "to be destroyed, lost ones to be replaced, orphans to be removed. Each has a",
      "hash, and so has all of it together; naming one confirms exactly what it was",
      "shown for, once. When something else is held by then, nothing is confirmed.",
      ""
    })
final class ConfirmCommand implements Callable<Integer> {
  private static final String HASH = "[0-9a-f]{8}";

  private final Invocation invocation;

  @Parameters(
      paramLabel = "HASH|SERVER",
      arity = "0..1",
      description = "A hash that was shown; or a server, about which you are asked.")
  private String named = "";

  ConfirmCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    try (Application application = invocation.open()) {
      Engine engine = application.engine();
      String wanted = named.strip().toLowerCase(Locale.ROOT);
      if (wanted.isEmpty()) {
        return show(engine);
      }
      return wanted.matches(HASH)
          ? confirm(engine, wanted)
          : ask(engine, ServerSearch.find(engine.fleet(), wanted));
    }
  }

  private int show(Engine engine) {
    OrphanSearch search = engine.orphans().find();
    show(engine.breakers().held(search));
    search.failures().forEach(invocation.surroundings().errors()::println);
    return search.failures().isEmpty() ? ExitCode.DONE : ExitCode.UNAVAILABLE;
  }

  private void show(HeldPlan plan) {
    Terminal terminal = invocation.terminal();
    if (plan.items().isEmpty()) {
      terminal.line("Nothing is held back.");
      return;
    }
    terminal.line(terminal.bold("Held back until you say so"));
    HeldWords.items(plan).forEach(line -> terminal.line("  " + line));
    terminal.line();
    HeldWords.summary(plan).forEach(line -> terminal.line("  " + line));
  }

  private int confirm(Engine engine, String hash) {
    return switch (engine.breakers().confirm(hash)) {
      case Confirmation.Given given -> told(engine, given.answers());
      case Confirmation.Changed changed -> {
        show(changed.plan());
        throw new RefusedException(
            "Nothing was confirmed: what is held back is not what " + hash + " was shown for.");
      }
    };
  }

  private int told(Engine engine, List<Confirmation.Answer> answers) {
    Terminal terminal = invocation.terminal();
    boolean all = true;
    for (Confirmation.Answer answer : answers) {
      String line = HeldWords.subject(answer.item(), engine.fleet()) + " " + answer.text();
      if (answer.done()) {
        terminal.good(line);
      } else {
        terminal.bad(line);
      }
      all &= answer.done();
    }
    return all ? ExitCode.DONE : ExitCode.REFUSED;
  }

  /** A name does not say what is confirmed, so that it is shown, and the answer holds for that. */
  private int ask(Engine engine, Server server) {
    HeldItem held =
        engine
            .breakers()
            .of(server.id())
            .orElseThrow(
                () ->
                    new RefusedException(
                        "Nothing of "
                            + server.name()
                            + " is held back, and it answers; 'ghostifi confirm' shows what is"
                            + " held."));
    String hash = HeldPlan.hash(held);
    invocation.terminal().line(held.text());
    boolean confirmed =
        invocation
            .surroundings()
            .questions()
            .confirm("Confirm it?")
            .orElseThrow(
                () ->
                    new RefusedException(
                        "Nobody can be asked here; 'ghostifi confirm " + hash + "' confirms it."));
    if (!confirmed) {
      invocation.terminal().line("Nothing was confirmed.");
      return ExitCode.DONE;
    }
    return confirm(engine, hash);
  }
}
