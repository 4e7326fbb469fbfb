package net.ghostifi.launcher.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.server.Server;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.config.Durations;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.launcher.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Tells the story of one subscription, from the purchase to the last trace of its server. */
public final class Demo {
  /** After which a part of the story has failed. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static final String EMAIL = "ann@example.org";

  private final Terminal terminal;
  private final Adapters adapters;
  private final Path programs;
  private volatile boolean stopped;

  /**
   * @param programs where PostgreSQL's programs are kept from one demo to the next
   */
  public Demo(Terminal terminal, Adapters adapters, Path programs) {
    this.terminal = terminal;
    this.adapters = adapters;
    this.programs = programs;
  }

  /**
   * Runs it. When the process is stopped meanwhile, everything is removed.
   *
   * @param folder where its files go, empty or missing; null for a temporary one
   * @param afterwards what is done before everything is ended, such as waiting
   * @return whether everything went as it should and nothing is left
   */
  public boolean run(@Nullable Path folder, Afterwards afterwards) throws InterruptedException {
    try (DemoHouse house = new DemoHouse(folder, programs, adapters)) {
      Thread cleaning = new Thread(() -> stop(house), "demo-clean-up");
      Runtime.getRuntime().addShutdownHook(cleaning);
      boolean clean = tell(house);
      afterwards.run(new DemoGuide(terminal, house));
      Runtime.getRuntime().removeShutdownHook(cleaning);
      return clean;
    } catch (RuntimeException failure) {
      if (stopped) {
        new CountDownLatch(1).await(); // it failed because the process ends
      }
      throw failure;
    }
  }

  /** What is done when the story has been told. */
  @FunctionalInterface
  public interface Afterwards {
    void run(DemoGuide guide) throws InterruptedException;
  }

  private void stop(DemoHouse house) {
    stopped = true;
    house.close();
  }

  private boolean tell(DemoHouse house) throws InterruptedException {
    Instant begun = Instant.now();
    terminal.line(terminal.bold("GhostiFi demo: the life of one subscription"));
    terminal.line("Everything happens on this machine: providers are simulated on loopback over");
    terminal.line("real HTTP, S3 and SSH; the database is a real PostgreSQL.");
    try {
      start(house);
      buy(house);
      cancel(house);
    } catch (DemoException failure) {
      terminal.bad(String.valueOf(failure.getMessage()));
      new DemoAccount(house).print(terminal);
      return false;
    }
    boolean clean = new DemoAccount(house).print(terminal);
    terminal.line();
    terminal.line(
        "All of it took " + Terminal.roughly(Duration.between(begun, Instant.now())) + ".");
    return clean;
  }

  private void start(DemoHouse house) {
    terminal.heading("Starting");
    CompletableFuture<Duration> database =
        CompletableFuture.supplyAsync(() -> timed(house::startDatabase));
    step("simulated Vultr, Cloudflare and Spaces", () -> timed(house::startProviders));
    step("PostgreSQL", database::join);
    step("the daemon", () -> timed(house::startDaemon));
    Settings settings = house.application().configuration().settings();
    terminal.note(
        ("A server boots in %s here, names live %s, the grace lasts %s."
                + " For real it is about 1m, 2m and 5m.")
            .formatted(
                Durations.format(DemoHouse.BOOT),
                Durations.format(settings.dns().ttl()),
                Durations.format(settings.operations().grace())));
  }

  private void step(String what, Supplier<Duration> work) {
    terminal.doing(what);
    terminal.done(what, work.get());
  }

  private static Duration timed(Runnable work) {
    Instant begun = Instant.now();
    work.run();
    return Duration.between(begun, Instant.now());
  }

  private void buy(DemoHouse house) throws InterruptedException {
    long subscription = house.shop().add(1, 1, EMAIL);
    terminal.heading("Bought: subscription " + subscription + " of " + EMAIL + " is active");
    teller(house).tell(OperationKind.CREATE);
    Server server = house.application().engine().fleet().servers().getFirst();
    terminal.heading(server.status().label() + ": " + server.name());
    new DemoEvidence(house, terminal).show(server);
  }

  private void cancel(DemoHouse house) throws InterruptedException {
    long subscription = house.shop().list().getFirst().id();
    house.shop().setStatus(subscription, "cancelled");
    terminal.heading("Cancelled: subscription " + subscription + "; its server is removed");
    teller(house).tell(OperationKind.DESTROY);
  }

  private Teller teller(DemoHouse house) {
    Instant until = Instant.now().plus(BOUND);
    return new Teller(house.application().engine().journal(), terminal, until);
  }
}
