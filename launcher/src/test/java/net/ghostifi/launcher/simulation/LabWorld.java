package net.ghostifi.launcher.simulation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.lab.Lab;
import net.ghostifi.lab.LabClient;
import net.ghostifi.lab.LabMachine;
import net.ghostifi.lab.LabSettings;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.config.ConfigurationLoader;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.shop.LocalShop;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.postgres.EmbeddedPostgres;
import net.ghostifi.postgres.Settings;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;

/**
 * The product on real machines: a daemon, PostgreSQL and the simulated vault in this process,
 * everything else in the lab. Without a lab on this host the test is skipped.
 */
public final class LabWorld implements AutoCloseable {
  private static final Duration BOUND = Duration.ofMinutes(3);

  /** Tests cancel one server after the other. */
  private static final String MANY = "destruction.servers = 100\n";

  private final Path folder;
  private final LabSettings settings;
  private final Lab lab;
  private final Simulator vault;
  private final Path configuration;
  private final EmbeddedPostgres database;
  private Daemon daemon;
  private int customers;

  /**
   * @param folder for everything
   * @param image what its machines boot
   * @param further settings of the test's own
   */
  public LabWorld(Path folder, String image, String further) {
    assumeTrue(Lab.missing().isEmpty(), () -> "no lab on this host: " + Lab.missing());
    this.folder = folder;
    this.settings =
        LabSettings.in(folder.resolve("lab"), images()).withImage(image).withNetwork(network());
    this.lab = Lab.of(settings);
    lab.down();
    lab.up();
    this.vault = Simulator.start(SimulatorSettings.quick().withFolder(made("vault")));
    this.configuration =
        SimulatedConfiguration.write(
            folder.resolve("ghostifi.conf"),
            SimulatedConfiguration.of(settings, vault),
            "\ndata.programs = \"" + SimulatedWorld.programs() + "\"\n" + MANY + further);
    this.database =
        EmbeddedPostgres.start(
            folder.resolve("data/postgres"),
            Settings.disposable().withBinaries(SimulatedWorld.programs()));
  }

  /** Where this lab is: with {@code -Dlab.network=10.78} it stands beside one that is up. */
  private static String network() {
    return System.getProperty("lab.network", LabSettings.USUAL_NETWORK);
  }

  /** Images are made once for all tests. */
  public static Path images() {
    return Path.of(System.getProperty("user.home"), ".cache", "ghostifi", "lab");
  }

  private Path made(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Lab lab() {
    return lab;
  }

  public Simulator vault() {
    return vault;
  }

  /** The configuration file, for a daemon in a process of its own. */
  public Path configuration() {
    return configuration;
  }

  /** Starts a daemon in this process. */
  public void startDaemon() {
    daemon =
        Daemon.start(new ConfigurationLoader(Adapters.discovered(), Map.of()).load(configuration));
  }

  public Daemon daemon() {
    return daemon;
  }

  /** Ends the daemon of this process, so that another can take its place. */
  public void stopDaemon() {
    if (daemon != null) {
      daemon.close();
      daemon = null;
    }
  }

  private DatabaseSettings database() {
    return new DatabaseSettings(
        database.jdbcUrl(), database.user(), new SecretText(database.password()), 2);
  }

  /** The first value that a query of the database gives; empty for no row. */
  public Optional<String> value(String query) {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      return found.next() ? Optional.ofNullable(found.getString(1)) : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public LocalShop shop() {
    return new LocalShop(database());
  }

  /** Sells a server and waits until it runs. */
  public Server buy() {
    customers++;
    long subscription = shop().add(customers, 1, "ann@example.org");
    await()
        .atMost(BOUND)
        .until(
            () ->
                daemon.application().engine().fleet().servers().stream()
                    .anyMatch(
                        server ->
                            server.owner().subscription().value() == subscription
                                && server.status() == ServerStatus.RUNNING));
    return daemon.application().engine().fleet().servers().stream()
        .filter(server -> server.owner().subscription().value() == subscription)
        .findFirst()
        .orElseThrow();
  }

  /** The server as it is now. */
  public Server now(Server server) {
    return daemon.application().engine().fleet().server(server.name()).orElseThrow();
  }

  /** Takes a server away again and waits until it is gone. */
  public void cancel(Server server) {
    shop().setStatus(server.owner().subscription().value(), "cancelled");
    await()
        .atMost(BOUND)
        .until(() -> daemon.application().engine().fleet().server(server.name()).isEmpty());
  }

  /** Asks for a rebuild as the seed's page does. */
  public void requestRebuild(Server server, String location) {
    new HostingPage(database()).rebuild(server.name(), location);
  }

  /** Waits until the server runs elsewhere than before and nothing is under way for it. */
  public Server moved(Server before) {
    await()
        .atMost(BOUND)
        .until(
            () ->
                !now(before).instances().equals(before.instances())
                    && now(before).status() == ServerStatus.RUNNING
                    && now(before).retiring() == null);
    return now(before);
  }

  /** The machine that carries a server now. */
  public LabMachine machine(Server server) {
    return lab.machine(now(server).current().ref());
  }

  public byte[] profile(ServerName name) {
    try {
      return Files.readAllBytes(folder.resolve("data/profiles").resolve(name.profileFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A customer whose OpenVPN has come up with this server's profile. */
  public LabClient connected(String name, Server server, String... options) {
    LabClient client = lab.client(name);
    client.connect(profile(server.name()), options);
    await()
        .atMost(Duration.ofSeconds(60))
        .failFast(() -> client.said().contains("Exiting due to fatal error"))
        .until(client::isConnected);
    return client;
  }

  @Override
  public void close() {
    stopDaemon();
    database.close();
    vault.close();
    lab.down();
  }
}
