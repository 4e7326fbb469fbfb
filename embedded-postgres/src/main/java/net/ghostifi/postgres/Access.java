package net.ghostifi.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to a server as its owner. */
final class Access {

  static final String USER = "ghostifi";
  static final String DATABASE = "ghostifi";

  /** What came of an attempt to connect. */
  enum Answer {
    READY,
    NOT_YET,
    DENIED,
    SILENT
  }

  private static final Logger LOG = LoggerFactory.getLogger(Access.class);
  private static final String MAINTENANCE_DATABASE = "postgres";
  private static final String CANNOT_CONNECT_NOW = "57P03";
  private static final String INVALID_AUTHORIZATION_CLASS = "28";
  private static final int CONNECT_SECONDS = 5;

  private final String password;

  Access(String password) {
    this.password = password;
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  String password() {
    return password;
  }

  /** Asks the server on a port whether it is the one of this cluster. */
  Answer probe(int port, Path cluster) {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show data_directory")) {
      answer.next();
      return Path.of(answer.getString(1)).equals(cluster) ? Answer.READY : Answer.SILENT;
    } catch (SQLException e) {
      LOG.debug("Port {} does not let us in: {}", port, e.getMessage());
      return answerOf(e);
    }
  }

  private static Answer answerOf(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (state.equals(CANNOT_CONNECT_NOW)) {
      return Answer.NOT_YET;
    }
    return state.startsWith(INVALID_AUTHORIZATION_CLASS) ? Answer.DENIED : Answer.SILENT;
  }

  void createDatabaseIfMissing(int port) {
    try (Connection connection = connect(port)) {
      if (!hasDatabase(connection)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("create database " + DATABASE);
        }
      }
    } catch (SQLException e) {
      throw new EmbeddedPostgresException(
          "Cannot create the database " + DATABASE + ": " + e.getMessage(), e);
    }
  }

  private static boolean hasDatabase(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, DATABASE);
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    }
  }

  private Connection connect(int port) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(port, MAINTENANCE_DATABASE));
    source.setUser(USER);
    source.setPassword(password);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(CONNECT_SECONDS);
    return source.getConnection();
  }
}
