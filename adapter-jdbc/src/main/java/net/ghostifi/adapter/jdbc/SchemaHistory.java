package net.ghostifi.adapter.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees in a moment that a database has exactly the migrations that are bundled here, which takes
 * Flyway itself a good part of a start. Whatever else it sees is left to Flyway to judge.
 */
final class SchemaHistory {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaHistory.class);
  private static final String FOLDER = "db/migration/";

  private SchemaHistory() {}

  static boolean isComplete(DataSource source) {
    try {
      return applied(source).equals(bundled());
    } catch (SQLException | IOException | URISyntaxException | RuntimeException doubt) {
      LOG.debug("Flyway has to look at the tables", doubt);
      return false;
    }
  }

  private static Map<String, Integer> applied(DataSource source) throws SQLException {
    Map<String, Integer> applied = new HashMap<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select script, case when success then checksum end from flyway_schema_history")) {
      while (row.next()) {
        applied.put(row.getString(1), row.getInt(2));
      }
    }
    return applied;
  }

  private static Map<String, Integer> bundled() throws IOException, URISyntaxException {
    Map<String, Integer> bundled = new HashMap<>();
    for (String name : names()) {
      String script = name.substring(FOLDER.length());
      try (InputStream in = SchemaHistory.class.getClassLoader().getResourceAsStream(name)) {
        bundled.put(script, checksum(Objects.requireNonNull(in, name)));
      }
    }
    return bundled;
  }

  private static List<String> names() throws IOException, URISyntaxException {
    Path place =
        Path.of(SchemaHistory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      try (Stream<Path> files = Files.list(place.resolve(FOLDER))) {
        return files.map(file -> FOLDER + file.getFileName()).toList();
      }
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      return jar.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(FOLDER))
          .toList();
    }
  }

  /** Flyway's: over the lines, without what ends them. */
  private static int checksum(InputStream in) throws IOException {
    CRC32 sum = new CRC32();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    }
    return (int) sum.getValue();
  }
}
