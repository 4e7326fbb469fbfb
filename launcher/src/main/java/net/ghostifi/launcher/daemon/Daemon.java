package net.ghostifi.launcher.daemon;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.compute.Coverage;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.config.Durations;
import net.ghostifi.ports.store.OperationRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running engine, which is woken by every change in the database. */
public final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  private static final int MOST = 10_000;

  private final Application application;
  private final AutoCloseable changes;
  private final Optional<String> page;

  private Daemon(Application application) {
    this.application = application;
    Engine engine = application.engine();
    Configuration configuration = application.configuration();
    known("which providers still have instances of ours", () -> engine.fleet().ownership())
        .ifPresent(held -> Strays.refuse(configuration, held));
    known("in which zones servers are named", () -> engine.names().outside())
        .ifPresent(outside -> Strays.refuse(configuration, outside));
    configuration.settings().metrics().address().ifPresent(application.figures()::show);
    this.changes = application.changes().listen(engine::nudge);
    engine.start();
    this.page = application.serve();
    page.ifPresent(url -> LOG.info("the customers' page is at {}", url));
    Thread.ofVirtual().name("regions").start(this::compareRegions);
  }

  /** Empty when it cannot be told: what cannot be read then is told by whoever needs it. */
  private static <T> Optional<T> known(String what, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (RuntimeException failure) {
      LOG.warn("it is not known {}", what, failure);
      return Optional.empty();
    }
  }

  /** Warns of cities that are in a table and that no provider has: nobody else would notice. */
  private void compareRegions() {
    try {
      for (Coverage coverage : application.engine().coverage()) {
        coverage.losses().forEach(LOG::warn);
        if (coverage.trouble() != null) {
          LOG.info("its regions were not compared: {}", coverage.trouble());
        }
      }
    } catch (RuntimeException failure) {
      LOG.debug("regions were not compared", failure); // the daemon may be closing already
    }
  }

  /** Starts it; when this returns it runs. */
  public static Daemon start(Configuration configuration) {
    Application application = Application.open(configuration);
    try {
      return new Daemon(application);
    } catch (RuntimeException failure) {
      application.close();
      throw failure;
    }
  }

  /**
   * Runs until the process is told to stop, by SIGTERM or Ctrl-C, and then ends the process with
   * exit code 0.
   */
  public static void runUntilStopped(Configuration configuration) throws InterruptedException {
    Daemon daemon = start(configuration);
    LOG.info(
        "started in {} ms with {}; {}; checks every {} and whenever something changes",
        ManagementFactory.getRuntimeMXBean().getUptime(),
        configuration.file(),
        daemon.summary(),
        Durations.format(configuration.settings().check().interval()));
    CountDownLatch forever = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(daemon::stopProcess, "stop"));
    forever.await();
  }

  private void stopProcess() {
    LOG.info("stopping: what is under way comes to its next checkpoint");
    String parked = parked();
    close();
    LOG.info("stopped; {}", parked);
    // A process that was asked to end and did so has not failed.
    Runtime.getRuntime().halt(0);
  }

  private String summary() {
    int servers = application.engine().fleet().servers().size();
    long live = live();
    return servers + (servers == 1 ? " server, " : " servers, ") + live + " under way";
  }

  private String parked() {
    try {
      long live = live();
      return live == 0
          ? "nothing was under way"
          : live + " under way, parked: the next start goes on with it";
    } catch (RuntimeException unreachable) {
      return "what was under way goes on at the next start";
    }
  }

  private long live() {
    List<OperationRow> rows = application.engine().journal().operations(MOST);
    return rows.stream().filter(row -> row.state() == OperationState.LIVE).count();
  }

  /** Where the customers' page is; empty when there is none. */
  public Optional<String> page() {
    return page;
  }

  public Application application() {
    return application;
  }

  /** Parks what is under way and closes everything. */
  @Override
  public void close() {
    try {
      changes.close();
    } catch (Exception failure) {
      LOG.debug("the change feed did not close", failure);
    }
    application.close();
  }
}
