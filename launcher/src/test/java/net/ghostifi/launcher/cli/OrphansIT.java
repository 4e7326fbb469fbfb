package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.vultr.VultrInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A launch whose answer was lost surfaces when its operation has long launched another. */
class OrphansIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final Duration LATE = Duration.ofSeconds(6);

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

  /** Leaves a server, and an instance that nothing holds. */
  private void buyWithALateTwin(String limits) {
    daemon = Daemon.start(world.configuration("orphans.sweep-interval = 1s\n" + limits));
    world.simulator().faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.landLate(LATE));
    assertThat(shell.call("subscriptions", "add", "ann@example.org").exitCode()).isZero();
    await().atMost(BOUND).until(() -> world.simulator().vultr().created() == 2);
    await().atMost(BOUND).until(() -> server().status() == ServerStatus.RUNNING);
  }

  private Server server() {
    return daemon.application().engine().fleet().servers().getFirst();
  }

  private List<String> instances() {
    return world.simulator().vultr().instances().stream().map(VultrInstance::id).toList();
  }

  @Test
  void the_daemon_removes_it() {
    buyWithALateTwin("");

    await().atMost(BOUND).until(() -> instances().size() == 1);

    assertThat(instances()).containsExactly(server().current().ref().id());
    assertThat(server().status()).isEqualTo(ServerStatus.RUNNING);
    await().atMost(BOUND).until(() -> !shell.call("status").out().contains("Orphans"));
    assertThat(shell.call("orphans"))
        .isEqualTo(new Shell.Answer(ExitCode.DONE, "There are no orphans.\n", ""));
  }

  @Test
  void when_there_are_too_many_the_operator_sees_them_and_removes_them() {
    buyWithALateTwin("orphans { instances = 0, percent = 0 }");
    await().atMost(BOUND).until(() -> shell.call("orphans").out().contains("nothing holds\n"));
    String current = server().current().ref().id();
    String orphan =
        instances().stream().filter(id -> !id.equals(current)).findFirst().orElseThrow();

    assertThat(shell.call("status").out())
        .contains("Orphans", "1 instance that nothing holds; so many", "→ ghostifi orphans");
    Shell.Answer shown = shell.call("orphans");
    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out())
        .startsWith("1 instance that nothing holds\n  vultr/" + orphan)
        .contains("launch 1 of create of g0001.ghostifi.net")
        .contains("so the daemon removes none")
        .doesNotContain(current);
    assertThat(shown.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));

    Shell.Answer nobody = shell.call("orphans", "--remove");
    assertThat(nobody.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(nobody.err()).contains("--yes deletes them");
    shell.answers = false;
    assertThat(shell.call("orphans", "--remove").out())
        .contains("Delete 1 instance?", "Nothing was deleted.");
    assertThat(instances()).hasSize(2);

    shell.answers = true;
    Shell.Answer removed = shell.call("orphans", "--remove");

    assertThat(removed.exitCode()).isZero();
    assertThat(removed.out()).contains("✓ vultr/" + orphan + " is being deleted");
    await().atMost(BOUND).until(() -> instances().equals(List.of(current)));
  }

  @Test
  void what_cannot_be_listed_or_deleted_is_told() {
    buyWithALateTwin("orphans { instances = 0, percent = 0 }");
    await().atMost(BOUND).until(() -> shell.call("orphans").out().contains("nothing holds\n"));
    world
        .simulator()
        .faults()
        .always(Endpoint.VULTR_DELETE_INSTANCE, Fault.failBefore(500, "not today"));

    Shell.Answer refused = shell.call("orphans", "--remove", "--yes");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.out()).contains("✗ vultr/", "was not deleted", "not today");

    world
        .simulator()
        .faults()
        .always(Endpoint.VULTR_LIST_INSTANCES, Fault.failBefore(500, "no list"));
    Shell.Answer unlisted = shell.call("orphans");
    assertThat(unlisted.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(unlisted.err()).contains("no list");
    assertThat(shell.call("status").out()).contains("Orphans", "unknown: vultr: list");
    assertThat(shell.call("orphans", "--yes").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
