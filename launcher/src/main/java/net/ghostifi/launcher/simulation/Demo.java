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

/**
 * Tells the story of one subscription: bought, rebuilt in another city, a rebuild that fails,
 * cancelled, and the last trace of its server gone.
 */
public final class Demo {
  /** After which a part of the story has failed. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static final String EMAIL = "ann@example.org";
  private static final String ELSEWHERE = "Paris";

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
      rebuild(house);
      failToRebuild(house);
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
    Teller teller = teller(house);
    long subscription = house.shop().add(1, 1, EMAIL);
    terminal.heading("Bought: subscription " + subscription + " of " + EMAIL + " is active");
    teller.tell(OperationKind.CREATE);
    Server server = server(house);
    terminal.heading(server.status().label() + ": " + server.name());
    new DemoEvidence(house, terminal).show(server);
  }

  private static Server server(DemoHouse house) {
    return house.application().engine().fleet().servers().getFirst();
  }

  private void rebuild(DemoHouse house) throws InterruptedException {
    Server before = server(house);
    Teller teller = teller(house);
    house.page().rebuild(before.name(), ELSEWHERE);
    terminal.heading("Asked for: " + before.name() + " is rebuilt in " + ELSEWHERE);
    terminal.note("update server set rebuild_now_status = 1, rebuild_now_location = 'Paris'");
    try (Customer customer = house.customer(before)) {
      teller.tell(OperationKind.REBUILD);
      terminal.heading(server(house).status().label() + " in " + ELSEWHERE + ": " + before.name());
      new DemoEvidence(house, terminal).showMoved(before, server(house), customer);
    }
  }

  private void failToRebuild(DemoHouse house) throws InterruptedException {
    Server before = server(house);
    house.letNextBootNeverEnd();
    Teller teller = teller(house);
    house.page().rebuild(before.name(), "Random");
    terminal.heading("Asked for again, anywhere else; this time the server never boots");
    try (Customer customer = house.customer(before)) {
      teller.tell(OperationKind.REBUILD);
      terminal.heading(server(house).status().label() + " as before: " + before.name());
      new DemoEvidence(house, terminal).showUnmoved(before, server(house), customer);
    }
  }

  private void cancel(DemoHouse house) throws InterruptedException {
    long subscription = house.shop().list().getFirst().id();
    Teller teller = teller(house);
    house.shop().setStatus(subscription, "cancelled");
    terminal.heading("Cancelled: subscription " + subscription + "; its server is removed");
    teller.tell(OperationKind.DESTROY);
  }

  private Teller teller(DemoHouse house) {
    Instant until = Instant.now().plus(BOUND);
    return new Teller(house.application().engine().journal(), terminal, until);
  }
}
