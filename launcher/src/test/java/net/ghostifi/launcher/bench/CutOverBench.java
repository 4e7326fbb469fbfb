package net.ghostifi.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.lab.LabClient;
import net.ghostifi.lab.LabMachine;
import net.ghostifi.lab.Pulse;
import net.ghostifi.launcher.simulation.LabWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a connected customer notices when the server moves. Run by {@code bin/bench cutover}: the
 * product's daemon rebuilds one server on real machines, and customers of several kinds, side by
 * side, ask the landmark ten times a second through it.
 */
class CutOverBench {
  private static final int REBUILDS = Integer.getInteger("bench.rebuilds", 50);
  private static final int LOSSES = Integer.getInteger("bench.losses", 5);
  private static final double MEDIAN = 2;
  private static final double MOST = 5;
  private static final double MOST_WHEN_LOST = 24;
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final Duration SETTLED = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final double MILLIS = 1e3;
  private static final UsualServer SILENT = new UsualServer("silent", 1195, 0);
  private static final UsualServer RESTARTING = new UsualServer("restart", 1196, 1);

  @TempDir private Path folder;
  private LabWorld world;
  private Server server;
  private final CutOverReport report = new CutOverReport();
  private int moves;

  @BeforeEach
  void start() {
    world = new LabWorld(folder, "base", "operations.bounds.drain = 3s\n");
    world.startDaemon();
    server = world.buy();
  }

  @AfterEach
  void stop() {
    report.travellers().forEach(Traveller::close);
    report.usual().forEach(Traveller::close);
    world.close();
  }

  @Test
  void customers_hardly_notice_that_their_server_moves() throws IOException {
    String nameServer = world.lab().nameServer();
    Traveller ours = travels("as the product makes it", "ours");
    travels("with persist-tun", "kept", "--persist-tun");
    travels(
        "with persist-tun, names asked for beside the tunnel",
        "beside",
        "--persist-tun",
        "--route",
        nameServer,
        "255.255.255.255",
        "net_gateway");
    guard(travels("as the product makes it, behind a kill switch", "guarded"));
    serveAsUsual();
    report.usual().add(usual("silent", SILENT, "keepalive 10 120, no goodbye"));
    report.usual().add(usual("kept2", SILENT, "the same with persist-tun", "--persist-tun"));
    report.usual().add(usual("restart", RESTARTING, "keepalive 10 120, explicit-exit-notify 1"));

    for (int rebuild = 1; rebuild <= REBUILDS; rebuild++) {
      rebuild(rebuild == REBUILDS ? LONG : SETTLED);
    }
    for (int loss = 0; loss < LOSSES; loss++) {
      lose(ours, false);
      lose(ours, true);
    }
    report.write(ours);
    assertThat(ours.stranded()).as("never came back").isZero();
    assertThat(ours.outages().median()).as("median").isLessThanOrEqualTo(MEDIAN);
    assertThat(ours.outages().most()).as("longest").isLessThanOrEqualTo(MOST);
    assertThat(report.lostMost()).as("longest, lost").isLessThanOrEqualTo(MOST_WHEN_LOST);
  }

  private Traveller travels(String what, String name, String... options) {
    LabClient client = world.connected(name, server, options);
    Traveller traveller = new Traveller(what, client, () -> connect(client, profile(), options));
    report.travellers().add(traveller);
    return traveller;
  }

  private Traveller usual(String name, UsualServer peer, String what, String... options) {
    LabClient client = world.lab().client(name);
    connect(client, peer.profile(profile()), options);
    return new Traveller(what, client, () -> connect(client, peer.profile(profile()), options));
  }

  private byte[] profile() {
    return world.profile(server.name());
  }

  private static void connect(LabClient client, byte[] profile, String... options) {
    client.connect(profile, options);
    await().atMost(BOUND).until(client::isConnected);
  }

  /** Nothing leaves but what OpenVPN itself needs: its tunnel and its server's name. */
  private static void guard(Traveller traveller) {
    traveller
        .client()
        .run(
            "nft",
            """
            add table inet guard
            add chain inet guard out { type filter hook output priority -10; policy accept; }
            add rule inet guard out oifname "eth0" udp dport { 53, 1194 } accept
            add rule inet guard out oifname "eth0" drop
            """);
  }

  private void serveAsUsual() {
    LabMachine machine = world.machine(server);
    SILENT.serveOn(machine);
    RESTARTING.serveOn(machine);
  }

  /** Has the server rebuilt, gives its customers time to come back, and judges. */
  private void rebuild(Duration time) {
    Server before = world.now(server);
    Instant asked = Instant.now();
    Instant running = move(before);
    report.toRunning().add(seconds(asked, running));
    serveAsUsual();
    world.moved(before);
    report.steps().add(world.daemon().application().engine().journal(), ended(), asked);
    pass(time);
    Instant judged = Instant.now();
    report.travellers().forEach(traveller -> traveller.judge(asked, judged));
  }

  private static void pass(Duration time) {
    await().pollDelay(time).atMost(BOUND).until(() -> true);
  }

  /** Asks for a rebuild and waits until the name leads elsewhere. */
  private Instant move(Server before) {
    moves++;
    world.requestRebuild(before, moves % 2 == 0 ? "London" : "Paris");
    await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                world.now(before).status() == ServerStatus.RUNNING
                    && !world.now(before).instances().equals(before.instances()));
    return Instant.now();
  }

  private OperationId ended() {
    return await()
        .atMost(BOUND)
        .until(
            () ->
                world.daemon().application().engine().journal().operations(1).stream()
                    .filter(row -> row.operation().kind() == OperationKind.REBUILD)
                    .filter(row -> row.endedAt() != null)
                    .map(row -> row.operation().id())
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /**
   * The machine dies without a word: before another is asked for, or in the moment at which the
   * name has moved, when its clients have just heard from it. Counts from when the name has moved.
   */
  private void lose(Traveller ours, boolean named) {
    Pulse pulse = ours.pulse();
    Server before = world.now(server);
    LabMachine old = world.machine(server);
    if (!named) {
      old.kill();
    }
    Instant running = move(before);
    if (named) {
      old.kill();
    }
    Instant dead = Instant.now();
    await().atMost(BOUND).until(() -> pulse.firstAfter(dead).isPresent());
    (named ? report.lostAfter() : report.lostBefore())
        .add(seconds(running, pulse.firstAfter(dead).orElseThrow()));
    serveAsUsual();
    world.moved(before);
    pass(SETTLED);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / MILLIS;
  }
}
