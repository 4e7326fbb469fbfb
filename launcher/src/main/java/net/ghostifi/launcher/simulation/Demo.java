package net.ghostifi.launcher.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.server.Server;
import net.ghostifi.lab.LabSettings;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.launcher.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Tells the story of one subscription: bought, rebuilt in another city, a rebuild that fails,
 * cancelled, and the last trace of its server gone.
 */
public final class Demo {
  /** After which a part of the story has failed. */
  private static final Duration BOUND = Duration.ofMinutes(2);

  /** Everybody who opens the dashboard is this one. */
  static final long CUSTOMER = 1;

  static final String EMAIL = "ann@example.org";
  private static final String ELSEWHERE = "Paris";

  private final Terminal terminal;
  private final Adapters adapters;
  private final Path cache;
  private final Stage.Builder stages;
  private volatile boolean stopped;

  private Demo(Terminal terminal, Adapters adapters, Path cache, Stage.Builder stages) {
    this.terminal = terminal;
    this.adapters = adapters;
    this.cache = cache;
    this.stages = stages;
  }

  /**
   * The story on simulated providers.
   *
   * @param cache where is kept what the next demo need not make anew
   */
  public static Demo simulated(Terminal terminal, Adapters adapters, Path cache) {
    return new Demo(terminal, adapters, cache, SimulatedStage::new);
  }

  /**
   * The story on the real machines of a lab on this host, which must be able to be one.
   *
   * @param cache where is kept what the next demo need not make anew
   * @param network of the lab, such as {@code 10.77}
   * @throws IllegalArgumentException when it is no such network
   */
  public static Demo inLab(Terminal terminal, Adapters adapters, Path cache, String network) {
    Path images = cache.resolve("lab");
    LabSettings settings = LabSettings.in(Path.of("lab"), images).withNetwork(network);
    return new Demo(
        terminal,
        adapters,
        cache,
        folder -> new LabStage(settings.withFolder(folder.resolve("lab")), folder));
  }

  /**
   * Runs it. When the process is stopped meanwhile, everything is removed.
   *
   * @param folder where its files go, empty or missing; null for a temporary one
   * @param afterwards what is done before everything is ended, such as waiting
   * @return whether everything went as it should and nothing is left
   */
  public boolean run(@Nullable Path folder, Afterwards afterwards) throws InterruptedException {
    Path programs = cache.resolve("postgresql");
    try (DemoHouse house = new DemoHouse(folder, programs, adapters, stages)) {
      Thread cleaning = new Thread(() -> stop(house), "demo-clean-up");
      Runtime.getRuntime().addShutdownHook(cleaning);
      boolean clean = tell(house);
      afterwards.run(new DemoGuide(terminal, house));
      Runtime.getRuntime().removeShutdownHook(cleaning);
      house.close();
      return house.stage().showGone(terminal) && clean;
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
    house.stage().showGone(terminal);
  }

  private boolean tell(DemoHouse house) throws InterruptedException {
    Instant begun = Instant.now();
    terminal.line(terminal.bold("GhostiFi demo: the life of one subscription"));
    house.stage().introduction().forEach(terminal::line);
    try {
      start(house);
      buy(house);
      try (Customer customer = house.customer(server(house))) {
        download(house, customer);
        rebuild(house, customer);
        failToRebuild(house, customer);
      }
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

  private void start(DemoHouse house) throws InterruptedException {
    terminal.heading("Starting");
    house.stage().prepare(terminal);
    CompletableFuture<Duration> database =
        CompletableFuture.supplyAsync(() -> timed(house::startDatabase));
    step(house.stage().name(), () -> timed(house.stage()::start));
    step("PostgreSQL", database::join);
    step("the daemon", () -> timed(house::startDaemon));
    Settings settings = house.application().configuration().settings();
    terminal.note(house.stage().pace(settings));
    terminal.line();
    terminal.line("Follow it as the customer does: " + house.dashboard());
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
    long subscription = house.shop().add(CUSTOMER, 1, EMAIL);
    terminal.heading("Bought: subscription " + subscription + " of " + EMAIL + " is active");
    teller.tell(OperationKind.CREATE);
  }

  private void download(DemoHouse house, Customer customer) {
    Server server = server(house);
    terminal.heading(server.status().label() + ": " + server.name());
    new DemoEvidence(house, terminal).show(server, customer);
  }

  private static Server server(DemoHouse house) {
    return house.application().engine().fleet().servers().getFirst();
  }

  private void rebuild(DemoHouse house, Customer customer) throws InterruptedException {
    Server before = server(house);
    Teller teller = teller(house);
    customer.watch();
    house.page().rebuild(before.name(), ELSEWHERE);
    terminal.heading("Asked for: " + before.name() + " is rebuilt in " + ELSEWHERE);
    terminal.note("update server set rebuild_now_status = 1, rebuild_now_location = 'Paris'");
    teller.tell(OperationKind.REBUILD);
    terminal.heading(server(house).status().label() + " in " + ELSEWHERE + ": " + before.name());
    new DemoEvidence(house, terminal).showMoved(before, server(house), customer);
  }

  private void failToRebuild(DemoHouse house, Customer customer) throws InterruptedException {
    Server before = server(house);
    house.stage().letBootsFail(true);
    Teller teller = teller(house);
    customer.watch();
    house.page().rebuild(before.name(), "Random");
    terminal.heading("Asked for again, anywhere else; " + house.stage().trouble());
    teller.tell(OperationKind.REBUILD);
    house.stage().letBootsFail(false);
    terminal.heading(server(house).status().label() + " as before: " + before.name());
    new DemoEvidence(house, terminal).showUnmoved(before, server(house), customer);
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
