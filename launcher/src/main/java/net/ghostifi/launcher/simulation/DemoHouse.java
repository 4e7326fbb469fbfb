package net.ghostifi.launcher.simulation;

import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import net.ghostifi.domain.server.Server;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.config.ConfigurationLoader;
import net.ghostifi.launcher.config.Durations;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.shop.LocalShop;
import net.ghostifi.postgres.EmbeddedPostgres;
import net.ghostifi.postgres.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the demo needs on this machine: a stage, a database and a daemon, with their
 * files in one folder. Started one after the other so that the progress can be told.
 */
final class DemoHouse implements AutoCloseable {
  private final Path folder;
  private final boolean temporary;
  private final Path programs;
  private final Adapters adapters;
  private final Stage stage;
  private @Nullable EmbeddedPostgres database;
  private @Nullable Daemon daemon;

  /**
   * @param folder empty or missing; kept, or null for one that is removed in the end
   * @param programs where PostgreSQL's programs are kept from one demo to the next
   */
  DemoHouse(@Nullable Path folder, Path programs, Adapters adapters, Stage.Builder stages) {
    this.programs = programs;
    this.temporary = folder == null;
    this.folder = folder == null ? temporaryFolder() : folder;
    this.adapters = adapters;
    this.stage = stages.in(this.folder);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("ghostifi-demo-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stage stage() {
    return stage;
  }

  /** Begins the database that the daemon will adopt. Its data is not worth a disk's time. */
  void startDatabase() {
    database =
        EmbeddedPostgres.start(
            folder.resolve("data/postgres"), Settings.disposable().withBinaries(programs));
  }

  /** After the providers and the database. */
  void startDaemon() {
    SimulatedConfiguration.write(
        configurationFile(),
        stage.configuration(),
        "\ndata.programs = "
            + ConfigUtil.quoteString(programs.toString())
            + "\noperations.bounds.boot = "
            + Durations.format(stage.patience())
            + "\nweb { enabled = true, auth = demo, port = 0 }\n");
    Configuration configuration =
        new ConfigurationLoader(adapters, Map.of()).load(configurationFile());
    daemon = Daemon.start(configuration);
  }

  Path folder() {
    return folder;
  }

  Path configurationFile() {
    return folder.resolve("ghostifi.conf");
  }

  Application application() {
    Daemon started = daemon;
    if (started == null) {
      throw new IllegalStateException("the daemon was not started");
    }
    return started.application();
  }

  /** Where the customer's page is. */
  String dashboard() {
    Daemon started = daemon;
    if (started == null) {
      throw new IllegalStateException("the daemon was not started");
    }
    return started.page().orElseThrow();
  }

  LocalShop shop() {
    return new LocalShop(application().database());
  }

  HostingPage page() {
    return new HostingPage(application().database());
  }

  /** A customer who downloads the profile now. */
  Customer customer(Server server) {
    try {
      Path profile = profiles().resolve(server.name().profileFile());
      return stage.customer(server.name(), Files.readAllBytes(profile));
    } catch (IOException e) {
      throw new DemoException("the profile cannot be read: " + e);
    }
  }

  Path profiles() {
    return application().configuration().settings().profilesFolder();
  }

  /** Ends everything; further calls do nothing. */
  @Override
  public synchronized void close() {
    try {
      closeDaemon();
    } finally {
      stage.close();
      if (temporary) {
        delete(folder);
      }
    }
  }

  private void closeDaemon() {
    if (daemon != null) {
      daemon.close();
      daemon = null;
    }
    if (database != null) {
      database.close();
      database = null;
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what it walks through; what is gone already is fine. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
