package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.level.Remedy;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.cloudflare.CloudflareRecord;
import net.ghostifi.simulator.s3.S3Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zone and vault that others change beside a running daemon, and writes that land unseen. */
class LevelsIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final String ZONE = "ghostifi.net";
  private static final String NAME = "g0001.ghostifi.net";
  private static final String ELSEWHERE = "198.51.100.7";

  @TempDir private Path folder;
  private SimulatedWorld world;
  private Daemon daemon;
  private Shell shell;

  @BeforeEach
  void prepare() {
    world = new SimulatedWorld(folder);
    shell = new Shell(folder, Adapters.discovered());
  }

  @AfterEach
  void stop() {
    daemon.close();
    world.close();
  }

  private void start(String further) {
    daemon = Daemon.start(world.configuration("check.interval = 1s\n" + further));
  }

  private Server built() {
    assertThat(shell.call("subscriptions", "add", "ann@example.org").exitCode()).isZero();
    await()
        .atMost(BOUND)
        .until(
            () -> servers().stream().anyMatch(server -> server.status() == ServerStatus.RUNNING));
    return servers().getFirst();
  }

  private List<Server> servers() {
    return daemon.application().engine().fleet().servers();
  }

  private List<CloudflareRecord> records() {
    return world.simulator().cloudflare().records();
  }

  private CloudflareRecord ours() {
    return records().stream()
        .filter(record -> record.name().equals(NAME))
        .findFirst()
        .orElseThrow();
  }

  private List<String> addresses() {
    return world
        .simulator()
        .cloudflare()
        .resolve(NAME)
        .map(found -> found.addresses())
        .orElse(List.of());
  }

  @Test
  void a_record_that_was_changed_or_deleted_by_hand_is_put_right() {
    start("orphans.sweep-interval = 1s");
    String address = built().current().address();
    CloudflareRecord written = ours();

    world.simulator().cloudflare().edit(written, ELSEWHERE);
    await().atMost(BOUND).until(() -> addresses().equals(List.of(address)));
    assertThat(ours().id()).as("in place").isEqualTo(written.id());

    world.simulator().cloudflare().remove(written);
    await().atMost(BOUND).until(() -> addresses().equals(List.of(address)));
  }

  @Test
  void a_write_that_lands_when_its_server_is_gone_is_seen_and_removed() {
    start("orphans.sweep-interval = 1h");
    Engine engine = daemon.application().engine();
    built();
    world.simulator().cloudflare().remove(ours());
    world
        .simulator()
        .faults()
        .next(Endpoint.CLOUDFLARE_BATCH_RECORDS, Fault.landLate(Duration.ofSeconds(12)));
    assertThat(engine.levelNames().remedies()).singleElement().isInstanceOf(Remedy.Failed.class);
    assertThat(shell.call("subscriptions", "cancel", "1").exitCode()).isZero();
    await().atMost(BOUND).until(() -> servers().isEmpty());

    await().atMost(BOUND).until(() -> world.simulator().cloudflare().created() == 2);
    assertThat(engine.levelNames().remedies()).as("one look proves nothing").isEmpty();
    await()
        .atMost(BOUND)
        .until(
            () -> {
              engine.levelNames();
              return records().isEmpty();
            });
  }

  @Test
  void when_there_are_too_many_the_operator_sees_them_and_removes_them() {
    start("orphans { sweep-interval = 1s, instances = 0, percent = 0 }");
    built();
    String comment = ours().comment();
    world.simulator().cloudflare().add(ZONE, "A", "g0042." + ZONE, ELSEWHERE, 120, comment);

    assertThat(shell.call("status").out())
        .contains("Orphans", "1 record that nothing names; so many", "→ ghostifi orphans");
    Shell.Answer shown = shell.call("orphans");
    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out())
        .contains("1 record that nothing names", "g0042.ghostifi.net → " + ELSEWHERE)
        .contains("no server has this name", "so the daemon removes none")
        .doesNotContain("g0001");
    await().during(Duration.ofSeconds(4)).atMost(BOUND).until(() -> records().size() == 2);
    shell.answers = false;
    assertThat(shell.call("orphans", "--remove").out())
        .contains("Delete 1 record?", "Nothing was deleted.");

    shell.answers = true;
    Shell.Answer removed = shell.call("orphans", "--remove");

    assertThat(removed.exitCode()).isZero();
    assertThat(removed.out()).contains("✓ g0042.ghostifi.net → " + ELSEWHERE + " is removed");
    assertThat(records()).hasSize(1);
    assertThat(shell.call("orphans").out()).isEqualTo("There are no orphans.\n");
  }

  @Test
  void a_foreign_record_and_a_zone_that_cannot_be_read_are_told() {
    start("orphans.sweep-interval = 1h");
    built();
    world.simulator().cloudflare().remove(ours());
    world.simulator().cloudflare().add(ZONE, "A", NAME, ELSEWHERE, 300);

    assertThat(shell.call("status").out())
        .contains("Names", "record of type A that is not ours (198.51.100.7)");

    world
        .simulator()
        .faults()
        .always(Endpoint.CLOUDFLARE_LIST_RECORDS, Fault.failBefore(500, "no zone"));
    assertThat(shell.call("status").out()).contains("Names", "unknown: cloudflare: ", "no zone");
    Shell.Answer unlisted = shell.call("orphans");
    assertThat(unlisted.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(unlisted.err()).contains("no zone");
  }

  @Test
  void what_the_vault_has_lost_is_told_and_what_nothing_names_is_removed() {
    start("orphans.sweep-interval = 1s, vault.retention = 3s");
    Server server = built();
    S3Simulator store = world.simulator().s3();
    List<String> keys = store.keys(store.bucket());
    assertThat(keys).hasSize(2);
    String archive =
        keys.stream().filter(key -> key.contains("/archive/")).findFirst().orElseThrow();
    String authority =
        keys.stream().filter(key -> key.contains("/authority/")).findFirst().orElseThrow();
    byte[] sealed = store.content(store.bucket(), authority);
    String left = archive.replace("g0001", "g0042");
    store.replace(store.bucket(), left, sealed);
    store.replace(store.bucket(), "servers/readme.txt", sealed);

    store.remove(store.bucket(), authority);

    assertThat(shell.call("status").out())
        .contains("Keys", "the vault has lost servers/g0001.ghostifi.net/authority/000001-");
    await().atMost(BOUND).until(() -> !store.keys(store.bucket()).contains(left));
    store.replace(store.bucket(), authority, sealed);
    assertThat(shell.call("status").out()).doesNotContain("Keys", "Orphans");
    assertThat(store.keys(store.bucket()))
        .containsExactlyInAnyOrder(keys.get(0), keys.get(1), "servers/readme.txt");
    assertThat(daemon.application().engine().profile(server.name())).isPresent();
  }

  @Test
  void an_archive_that_the_vault_has_lost_is_made_anew_and_the_profile_stays() {
    start("orphans.sweep-interval = 1s");
    Server server = built();
    byte[] profile = daemon.application().engine().profile(server.name()).orElseThrow();
    S3Simulator store = world.simulator().s3();
    String archive =
        store.keys(store.bucket()).stream()
            .filter(key -> key.contains("/archive/"))
            .findFirst()
            .orElseThrow();

    store.remove(store.bucket(), archive);

    await()
        .atMost(BOUND)
        .until(
            () ->
                store.keys(store.bucket()).stream()
                    .anyMatch(key -> key.contains("/archive/000002-")));
    await()
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(shell.call("status").out()).doesNotContain("Keys"));
    assertThat(daemon.application().engine().profile(server.name())).contains(profile);
  }

  @Test
  void objects_that_nothing_names_are_shown_and_removed_when_told() {
    start("orphans { sweep-interval = 1h }, vault.retention = 1s");
    S3Simulator store = world.simulator().s3();
    String left = "servers/g0042.ghostifi.net/archive/000001-" + "0a".repeat(32);
    store.replace(store.bucket(), left, new byte[] {1});

    await().atMost(BOUND).until(() -> shell.call("orphans").out().contains(left));
    assertThat(shell.call("status").out()).contains("1 object that nothing names");
    Shell.Answer removed = shell.call("orphans", "--remove", "--yes");

    assertThat(removed.exitCode()).isZero();
    assertThat(removed.out()).contains("✓ " + left + " is removed");
    assertThat(store.keys(store.bucket())).isEmpty();
    world
        .simulator()
        .faults()
        .always(Endpoint.S3_LIST_OBJECTS, Fault.failBefore(403, "AccessDenied"));
    Shell.Answer unlisted = shell.call("orphans");
    assertThat(unlisted.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(unlisted.err()).contains("spaces: list");
  }
}
