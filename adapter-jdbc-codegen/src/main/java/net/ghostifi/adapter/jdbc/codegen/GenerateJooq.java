package net.ghostifi.adapter.jdbc.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.ghostifi.postgres.EmbeddedPostgres;
import net.ghostifi.postgres.Settings;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrates a throw-away PostgreSQL and generates jOOQ's classes from it, unless those that are
 * there were made from the same migrations.
 *
 * <p>Arguments: the folder of the migrations, the folder for the sources, their package, and the
 * folder in which the unpacked PostgreSQL is kept for the next time.
 */
public final class GenerateJooq {

  private static final Logger LOG = LoggerFactory.getLogger(GenerateJooq.class);
  private static final int ARGUMENTS = 4;

  private GenerateJooq() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != ARGUMENTS) {
      throw new IllegalArgumentException(
          "Arguments: <migrations> <sources> <package> <PostgreSQL binaries>");
    }
    Path migrations = Path.of(arguments[0]);
    Path sources = Path.of(arguments[1]);
    String packageName = arguments[2];
    Stamp stamp = Stamp.of(migrations, packageName);
    if (stamp.isOn(sources)) {
      LOG.info("The jOOQ classes in {} are up to date", sources);
      return;
    }
    generate(migrations, sources, packageName, Path.of(arguments[3]));
    stamp.putOn(sources);
    LOG.info("The jOOQ classes in {} were generated", sources);
  }

  private static void generate(Path migrations, Path sources, String packageName, Path binaries)
      throws Exception {
    Path data = Files.createTempDirectory("generate-jooq");
    Settings settings = Settings.disposable().withBinaries(binaries);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, settings)) {
      Flyway.configure()
          .dataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())
          .locations("filesystem:" + migrations.toAbsolutePath())
          .load()
          .migrate();
      Generation.run(postgres, packageName, sources);
    } finally {
      delete(data);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
