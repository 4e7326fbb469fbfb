package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.launcher.Main;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.config.ConfigurationLoader;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.digitalocean.DigitalOceanSimulator;
import net.ghostifi.simulator.s3.S3Settings;
import net.ghostifi.simulator.s3.S3Simulator;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose keys move to another bucket, and whose names move to another DNS provider. */
class CarryIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final String ZONE = "ghostifi.net";
  private static final ServerName FIRST = new ServerName("g0001." + ZONE);
  private static final ServerName SECOND = new ServerName("g0002." + ZONE);
  private static final String OLD_BUCKET = "ghostifi";
  private static final String NEW_BUCKET = "moved";
  private static final String OLD = "ghostifi.conf";
  private static final String NEW = "new.conf";
  private static final String[] KEYS = {"carry", "keys", "-c", NEW, "--from", OLD};
  private static final String[] NAMES = {"carry", "names", "-c", NEW, "--from", OLD};

  @TempDir private Path folder;
  private SimulatedWorld world;
  private Daemon daemon;
  private Shell shell;

  @BeforeEach
  void prepare() throws IOException {
    world =
        new SimulatedWorld(
            folder,
            SimulatorSettings.quick()
                .withS3(S3Settings.standard().withBuckets(OLD_BUCKET, NEW_BUCKET)));
    shell = new Shell(folder, Adapters.discovered());
    daemon = Daemon.start(world.configuration("check.interval = 1s\n"));
    shell.write(
        NEW,
        Files.readString(folder.resolve(OLD))
            + "\ndns.provider = digitalocean\nspaces.bucket = "
            + NEW_BUCKET
            + "\n");
  }

  @AfterEach
  void stop() {
    world.simulator().faults().clear();
    daemon.close();
    world.close();
  }

  private S3Simulator s3() {
    return world.simulator().s3();
  }

  private DigitalOceanSimulator digitalOcean() {
    return world.simulator().digitalOcean();
  }

  private void built(int servers) {
    for (int number = 1; number <= servers; number++) {
      String customer = "ann" + number + "@example.org";
      assertThat(shell.call("subscriptions", "add", customer).exitCode()).isZero();
    }
    await()
        .atMost(BOUND)
        .until(
            () ->
                daemon.application().engine().fleet().servers().stream()
                        .filter(server -> server.status() == ServerStatus.RUNNING)
                        .count()
                    == servers);
  }

  private byte[] profile(ServerName name) {
    return daemon.application().engine().profile(name).orElseThrow();
  }

  private String address(ServerName name) {
    Server server = daemon.application().engine().fleet().server(name).orElseThrow();
    return server.current() == null ? "" : server.current().address();
  }

  private static String[] with(String[] command, String... further) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(further));
    return words.toArray(String[]::new);
  }

  /** The same command in a process of its own. */
  private Process process(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dguice_custom_class_loading=CHILD"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("carry.log").toFile())
        .start();
  }

  /** As {@code kill -9} does, in the middle of what it does. */
  private void killedOnce(Process process, Callable<Boolean> condition) throws Exception {
    try {
      await().atMost(START).until(() -> condition.call() || !process.isAlive());
      assertThat(process.isAlive()).isTrue();
    } catch (ConditionTimeoutException | AssertionError tooLateOrTooSoon) {
      throw new AssertionError(Files.readString(folder.resolve("carry.log")), tooLateOrTooSoon);
    } finally {
      process.destroyForcibly().waitFor();
    }
    world.simulator().faults().clear();
  }

  private void carryKeysWithADeathInTheMiddle() throws Exception {
    FaultRule slow =
        world
            .simulator()
            .faults()
            .when(
                Endpoint.S3_PUT_OBJECT,
                call -> call.text("key").orElse("").contains("authority"),
                Long.MAX_VALUE,
                Fault.slow(LONG));
    Process process = process(with(KEYS, "--yes"));
    killedOnce(process, () -> slow.hits() == 2); // else what was sent would land after its death
    assertThat(s3().keys(NEW_BUCKET))
        .hasSize(2)
        .allSatisfy(key -> assertThat(key).contains("/archive/"));

    Shell.Answer next = shell.call(with(KEYS, "--yes"));

    assertThat(next.err()).isEmpty();
    assertThat(next.exitCode()).isZero();
    assertThat(next.out())
        .contains("Keys of 2 servers in 4 objects")
        .contains("2 in the new vault: to be read and compared")
        .contains("4 of 4 objects\n", "2 copied and read back, 2 there already");
    assertThat(s3().keys(NEW_BUCKET)).containsExactlyInAnyOrderElementsOf(s3().keys(OLD_BUCKET));
  }

  private void carryNamesWithADeathInTheMiddle() throws Exception {
    FaultRule hanging =
        world.simulator().faults().next(Endpoint.DIGITALOCEAN_CREATE_RECORD, 10, Fault.hang());
    Process process = process(with(NAMES, "--yes"));
    killedOnce(process, () -> hanging.hits() > 0);
    assertThat(digitalOcean().resolve(FIRST.value())).isEmpty();

    Shell.Answer next = shell.call(with(NAMES, "--yes"));

    assertThat(next.err()).isEmpty();
    assertThat(next.exitCode()).isZero();
    assertThat(next.out())
        .contains("Names at digitalocean: 0 of 2 lead to their servers", "2 to be written")
        .contains("www.ghostifi.net CNAME shop.example.org")
        .contains("2 of 2 names\n", "2 written");
    for (ServerName name : List.of(FIRST, SECOND)) {
      assertThat(digitalOcean().resolve(name.value())).containsExactly(address(name));
    }
    assertThat(shell.call(with(NAMES)).out())
        .as("nothing is left to be asked for")
        .contains("Names at digitalocean: 2 of 2 lead to their servers");
  }

  @Test
  void a_server_is_rebuilt_with_the_same_profile_after_vault_and_dns_were_swapped()
      throws Exception {
    built(2);
    world.simulator().cloudflare().add(ZONE, "CNAME", "www." + ZONE, "shop.example.org", 300);
    byte[] first = profile(FIRST);
    byte[] second = profile(SECOND);
    String before = address(FIRST);

    carryKeysWithADeathInTheMiddle();
    carryNamesWithADeathInTheMiddle();
    assertThat(world.simulator().cloudflare().records()).as("the old zone is as it was").hasSize(3);
    daemon.close();
    s3().keys(OLD_BUCKET).forEach(key -> s3().remove(OLD_BUCKET, key));
    daemon =
        Daemon.start(
            new ConfigurationLoader(Adapters.discovered(), Map.of()).load(folder.resolve(NEW)));
    daemon
        .application()
        .engine()
        .requestRebuild(FIRST, new LocationChoice.Fixed(new Location("paris")));

    await()
        .atMost(BOUND)
        .until(
            () ->
                !address(FIRST).equals(before)
                    && digitalOcean().resolve(FIRST.value()).equals(List.of(address(FIRST))));
    assertThat(profile(FIRST)).isEqualTo(first);
    assertThat(profile(SECOND)).isEqualTo(second);
    assertThat(Files.readAllBytes(world.profiles().resolve(FIRST.profileFile()))).isEqualTo(first);
    assertThat(digitalOcean().resolve(SECOND.value())).containsExactly(address(SECOND));
    assertThat(s3().keys(OLD_BUCKET)).as("the old bucket is not used any more").isEmpty();
  }

  @Test
  void it_asks_and_tells_what_is_lacking_and_what_is_not_ours() {
    built(1);

    Shell.Answer same = shell.call("carry", "keys", "--from", OLD);
    assertThat(same.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(same.err()).contains("Both configurations name the same vault");
    assertThat(shell.call(KEYS).exitCode()).as("nobody can be asked").isEqualTo(ExitCode.USAGE);
    shell.answers = false;
    assertThat(shell.call(KEYS).out()).contains("Carry them?", "Nothing was carried.");
    assertThat(shell.call(NAMES).out()).contains("Write them?", "Nothing was written.");
    assertThat(s3().keys(NEW_BUCKET)).isEmpty();
    assertThat(digitalOcean().records()).noneMatch(record -> record.type().equals("A"));

    shell.answers = true;
    String archive =
        s3().keys(OLD_BUCKET).stream()
            .filter(key -> key.contains("/archive/"))
            .findFirst()
            .orElseThrow();
    byte[] sealed = s3().content(OLD_BUCKET, archive);
    s3().replace(OLD_BUCKET, archive, new byte[] {1});
    Shell.Answer lacking = shell.call(KEYS);
    assertThat(lacking.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(lacking.out())
        .contains("✗ " + archive + ": the old vault has it with other bytes")
        .contains("1 copied and read back, 0 there already");

    s3().replace(OLD_BUCKET, archive, sealed);
    s3().replace(NEW_BUCKET, archive, new byte[] {2});
    world.simulator().faults().next(Endpoint.S3_PUT_OBJECT, Fault.failBefore(503, "SlowDown"));
    Shell.Answer mended = shell.call(KEYS);
    assertThat(mended.exitCode()).isZero();
    assertThat(mended.out()).contains("had other bytes in the new vault");
    assertThat(s3().content(NEW_BUCKET, archive)).isEqualTo(sealed);

    s3().remove(NEW_BUCKET, archive);
    world
        .simulator()
        .faults()
        .always(Endpoint.S3_PUT_OBJECT, Fault.failBefore(403, "AccessDenied"));
    Shell.Answer refused = shell.call(KEYS);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(refused.err())
        .contains("the new vault: store servers/g0001", "2 objects left; the next run goes on");

    digitalOcean().add(ZONE, "A", FIRST.label(), "198.51.100.7");
    Shell.Answer foreign = shell.call(NAMES);
    assertThat(foreign.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(foreign.out()).contains("record of type A that is not ours (198.51.100.7)");
    assertThat(digitalOcean().resolve(FIRST.value())).containsExactly("198.51.100.7");
  }
}
