package net.ghostifi.launcher.simulation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.domain.server.ServerName;

/** A page of a hosting product that knows nothing of us but the table {@code server}. */
final class HostingPage {
  private static final String ASK =
      """
      update server set rebuild_now_status = 1, rebuild_now_location = ? where server_name = ?
      """;

  private final DatabaseSettings database;

  HostingPage(DatabaseSettings database) {
    this.database = database;
  }

  /** The customer has chosen a city and pressed the button. */
  void rebuild(ServerName server, String location) {
    try (Connection connection =
            DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
        PreparedStatement statement = connection.prepareStatement(ASK)) {
      statement.setString(1, location);
      statement.setString(2, server.value());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new DemoException("the rebuild could not be asked for: " + e.getMessage());
    }
  }
}
