package net.ghostifi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs, as a user that PostgreSQL accepts. */
final class Command {

  private final List<String> prefix;

  private Command(List<String> prefix) {
    this.prefix = prefix;
  }

  static Command asThisUser() {
    return new Command(List.of());
  }

  /**
   * PostgreSQL refuses to run as root. In a user namespace without a mapping root is nobody to the
   * program, and still owns its files.
   */
  static Command asOrdinaryUser() {
    if (!Account.isRoot()) {
      return asThisUser();
    }
    Command unprivileged = new Command(List.of("unshare", "--user"));
    Result probe = unprivileged.run(Duration.ofSeconds(10), List.of("true"));
    if (!probe.succeeded()) {
      throw new EmbeddedPostgresException(
          "PostgreSQL does not run as root, and this system does not let root set its rights aside"
              + " (unshare --user: "
              + probe.output()
              + "). Start as another user, or configure a PostgreSQL server of your own.");
    }
    return unprivileged;
  }

  /** What a program answered. */
  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** Runs to the end, at most {@code bound}; the output is standard output and error together. */
  Result run(Duration bound, List<String> command) {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(command);
    try {
      // A file, not a pipe: a server that is started here would keep a pipe open.
      Path output = Files.createTempFile("postgres-command", ".log");
      try {
        return run(bound, line, output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      return new Result(127, e.toString());
    }
  }

  private static Result run(Duration bound, List<String> line, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    // Variables such as PGPORT or PGDATA would change what the programs do.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.equals("LANG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Result(124, "no answer within " + bound.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Result(130, "interrupted");
    }
    return new Result(process.exitValue(), Files.readString(output).strip());
  }
}
