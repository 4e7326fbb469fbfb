package net.ghostifi.launcher.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.lab.Lab;
import net.ghostifi.lab.LabSettings;
import net.ghostifi.launcher.config.Durations;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.simulator.Account;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import org.jspecify.annotations.Nullable;

/**
 * Real machines in a lab on this host, and customers with a real OpenVPN. The vault is simulated.
 */
final class LabStage implements Stage {
  private final LabSettings settings;
  private final Path folder;
  private final Lab lab;
  private @Nullable Simulator vault;
  private boolean begun;
  private boolean ended;

  LabStage(LabSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
    this.lab = Lab.of(settings);
  }

  @Override
  public List<String> introduction() {
    return List.of(
        "Everything happens on this host, in a network of its own: servers are real",
        "machines (systemd-nspawn) with real SSH and OpenVPN, the customer has a real",
        "OpenVPN client; the vault is a simulated S3, the database a real PostgreSQL.");
  }

  @Override
  public String name() {
    return "a network, a name server, a way to packages; a vault";
  }

  @Override
  public void prepare(Terminal terminal) throws InterruptedException {
    if (lab.hasImage()) {
      return;
    }
    terminal.note(
        "The machines boot from an image of Debian 12. It is made now, which takes about a"
            + " minute, and kept in "
            + settings.images()
            + ".");
    Instant start = Instant.now();
    CompletableFuture<Void> image = CompletableFuture.runAsync(lab::makeImage);
    while (!image.isDone()) {
      Duration sofar = Duration.between(start, Instant.now());
      terminal.doing("an image of Debian 12, for " + Terminal.roughly(sofar));
      TimeUnit.SECONDS.sleep(1);
    }
    image.join();
    terminal.done("an image of Debian 12", Duration.between(start, Instant.now()));
  }

  @Override
  public synchronized void start() {
    begun = true;
    lab.up();
    try {
      Path objects = Files.createDirectories(folder.resolve("vault"));
      vault = Simulator.start(SimulatorSettings.realistic().withFolder(objects));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Simulator vault() {
    Simulator started = vault;
    if (started == null) {
      throw new IllegalStateException("the vault was not started");
    }
    return started;
  }

  @Override
  public String configuration() {
    return SimulatedConfiguration.of(settings, vault());
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(30);
  }

  @Override
  public String pace(Settings configured) {
    return ("A machine boots in about a second here, names live %s, the grace lasts %s."
            + " For real it is about 1m, 2m and 5m.")
        .formatted(
            Durations.format(configured.dns().ttl()),
            Durations.format(configured.operations().grace()));
  }

  @Override
  public List<String> addresses(ServerName name) {
    return lab.resolve(name.value());
  }

  @Override
  public Customer customer(ServerName server, byte[] profile) {
    return new LabCustomer(lab, profile);
  }

  @Override
  public String trouble() {
    return "this time the machine dies as it boots";
  }

  @Override
  public void letBootsFail(boolean fail) {
    lab.atFirstBoot(fail ? "systemctl poweroff --force --force" : null);
  }

  @Override
  public List<Holding> holdings() {
    Lab.Account account = lab.account();
    Account stored = vault().account();
    return List.of(
        new Holding("machines", account.machinesCreated(), account.machinesLeft()),
        new Holding("records in the zone", account.recordsCreated(), account.recordsLeft()),
        new Holding("objects in the vault", stored.objectsCreated(), stored.objectsLeft()));
  }

  @Override
  public List<String> commands() {
    return List.of(
        "bash lab/bin/by-hand.sh enter    # the newest machine",
        "bash lab/bin/by-hand.sh connect data/profiles/g0002.ovpn    # a client",
        "ip netns exec " + lab.namespace("hand") + " curl " + url() + "    # its exit");
  }

  private String url() {
    return lab.landmark() + "/cgi-bin/address";
  }

  @Override
  public Map<String, String> describe() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("lab.network", settings.network() + ".0.0/16");
    lines.put("lab.name-server", lab.nameServer());
    lines.put("lab.landmark", "http://" + url());
    vault()
        .describe()
        .forEach(
            (name, value) -> {
              if (name.startsWith("s3.")) {
                lines.put(name, value);
              }
            });
    return lines;
  }

  @Override
  public synchronized void close() {
    try {
      if (vault != null) {
        vault.close();
      }
    } finally {
      if (begun && !ended) {
        ended = true;
        lab.down();
      }
    }
  }

  @Override
  public boolean showGone(Terminal terminal) {
    List<String> remains = begun ? lab.remains() : List.of();
    terminal.line();
    if (remains.isEmpty()) {
      terminal.good("no machine, namespace, mount or process has stayed on this host");
    }
    remains.forEach(thing -> terminal.bad("left on this host: " + thing));
    return remains.isEmpty();
  }
}
