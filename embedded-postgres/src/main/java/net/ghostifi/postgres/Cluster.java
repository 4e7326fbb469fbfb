package net.ghostifi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The data on disk: made once, complete or absent, and never by another major version. */
final class Cluster {

  private static final long NEEDED_BYTES = 100_000_000;
  private static final int PASSWORD_BYTES = 24;

  private final Layout layout;
  private final Binaries binaries;
  private final Settings settings;

  Cluster(Layout layout, Binaries binaries, Settings settings) {
    this.layout = layout;
    this.binaries = binaries;
    this.settings = settings;
  }

  /** Makes sure of the data; how to get in. */
  Access prepare(Command command) {
    try {
      if (Files.exists(layout.cluster())) {
        return check();
      }
      return create(command);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot set up PostgreSQL's data in " + layout.root() + ": " + e, e);
    }
  }

  private Access check() throws IOException {
    Account.requireOwned(layout.cluster());
    Path versionFile = layout.cluster().resolve("PG_VERSION");
    if (!Files.exists(versionFile)) {
      throw new EmbeddedPostgresException(
          layout.cluster()
              + " is not PostgreSQL's data: it has no PG_VERSION."
              + " Move it away, or choose another data folder.");
    }
    String version = Files.readString(versionFile).strip();
    if (!version.equals(Integer.toString(binaries.majorVersion()))) {
      throw new EmbeddedPostgresException(
          layout.cluster()
              + " was made by PostgreSQL "
              + version
              + ", this is PostgreSQL "
              + binaries.version()
              + ", which cannot read it. Export it with the release that made it, and import it"
              + " here into an empty data folder.");
    }
    if (!Files.exists(layout.password())) {
      throw new EmbeddedPostgresException(
          layout.password() + " is missing, without which nobody gets in. Restore it.");
    }
    return access();
  }

  private Access create(Command command) throws IOException {
    Folders.requireSpace(layout.root(), NEEDED_BYTES);
    if (!Files.exists(layout.password())) {
      writePassword();
    }
    Folders.deleteRecursively(layout.unfinishedCluster());
    Command.Result result = command.run(settings.startBound(), initdb());
    if (!result.succeeded()) {
      throw new EmbeddedPostgresException(
          "Cannot create PostgreSQL's data in " + layout.root() + ": " + result.output());
    }
    Files.move(layout.unfinishedCluster(), layout.cluster(), StandardCopyOption.ATOMIC_MOVE);
    return access();
  }

  private List<String> initdb() {
    List<String> line =
        new ArrayList<>(
            List.of(
                binaries.program("initdb"),
                "--pgdata=" + layout.unfinishedCluster(),
                "--username=" + Access.USER,
                "--pwfile=" + layout.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--set=timezone=UTC",
                "--set=log_timezone=UTC"));
    if (!settings.fsync()) {
      line.add("--no-sync");
    }
    return line;
  }

  private Access access() throws IOException {
    return new Access(Files.readString(layout.password()).strip());
  }

  private void writePassword() throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path unfinished =
        Files.createTempFile(
            layout.root(),
            "password",
            ".unfinished",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, password);
    Files.move(unfinished, layout.password(), StandardCopyOption.ATOMIC_MOVE);
  }
}
