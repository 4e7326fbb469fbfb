package net.ghostifi.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server of one cluster through {@code pg_ctl}. */
final class Postmaster {

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final Duration STOP_BOUND = Duration.ofSeconds(60);
  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final long LOG_LIMIT_BYTES = 10_000_000;
  private static final int TOLD_LINES = 5;

  // A port that was taken meanwhile; processes of a killed server that are not gone yet; a server
  // whose start outlived the process that asked for it.
  private static final List<String> PASSING =
      List.of(
          "Address already in use",
          "pre-existing shared memory block",
          "lock file \"postmaster.pid\" already exists");

  private final Layout layout;
  private final Binaries binaries;
  private final Settings settings;
  private final Command command;

  Postmaster(Layout layout, Binaries binaries, Settings settings, Command command) {
    this.layout = layout;
    this.binaries = binaries;
    this.settings = settings;
    this.command = command;
  }

  /** True when the server answers; false when another try may do better. */
  boolean start(int port, Duration bound) {
    long logStart = prepareLog();
    Command.Result result =
        command.run(
            bound.plus(MARGIN),
            List.of(
                binaries.program("pg_ctl"),
                "start",
                "--silent",
                "--wait",
                "--timeout=" + Math.max(1, bound.toSeconds()),
                "--pgdata=" + layout.cluster(),
                "--log=" + layout.log(),
                "--options=" + options(port)));
    if (result.succeeded()) {
      return true;
    }
    String said = logSince(logStart);
    if (PASSING.stream().anyMatch(said::contains)) {
      LOG.info("PostgreSQL in {} could not start yet: {}", layout.root(), lastLines(said));
      return false;
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL in "
            + layout.root()
            + " did not start: "
            + lastLines(said.isBlank() ? result.output() : said)
            + " ("
            + layout.log()
            + ")");
  }

  void stop() {
    Command.Result result =
        command.run(
            STOP_BOUND.plus(MARGIN),
            List.of(
                binaries.program("pg_ctl"),
                "stop",
                "--silent",
                "--wait",
                "--mode=fast",
                "--timeout=" + STOP_BOUND.toSeconds(),
                "--pgdata=" + layout.cluster()));
    if (!result.succeeded() && Files.exists(layout.pidFile())) {
      LOG.warn("PostgreSQL in {} did not stop: {}", layout.root(), result.output());
    }
  }

  private String options(int port) {
    Stream<String> always =
        Stream.of(
            "port=" + port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=''",
            "max_connections=" + settings.maximumConnections(),
            "shared_buffers=" + settings.sharedBuffersMegabytes() + "MB",
            "log_checkpoints=off");
    Stream<String> inHaste =
        Stream.of("fsync=off", "synchronous_commit=off", "full_page_writes=off");
    return (settings.fsync() ? always : Stream.concat(always, inHaste))
        .map(setting -> "-c " + setting)
        .collect(Collectors.joining(" "));
  }

  private long prepareLog() {
    Path log = layout.log();
    try {
      if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
        Path previous = log.resolveSibling(log.getFileName() + ".1");
        Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
      }
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot look at " + log + ": " + e, e);
    }
  }

  private String logSince(long start) {
    try {
      byte[] all = Files.exists(layout.log()) ? Files.readAllBytes(layout.log()) : new byte[0];
      int from = (int) Math.min(start, all.length);
      return new String(Arrays.copyOfRange(all, from, all.length), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "its log cannot be read: " + e;
    }
  }

  private static String lastLines(String text) {
    List<String> lines = text.strip().lines().toList();
    return String.join("; ", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
  }
}
