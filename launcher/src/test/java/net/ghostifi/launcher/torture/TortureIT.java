package net.ghostifi.launcher.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three daemons on one PostgreSQL, killed, stopped in their tracks and cut off from it, while
 * providers fail. {@code bin/torture} runs it for longer.
 */
class TortureIT {
  private static final int OPERATIONS = Integer.getInteger("torture.operations", 300);
  private static final int KILLS = Integer.getInteger("torture.kills", 20);
  private static final long SEED = Long.getLong("torture.seed", System.nanoTime());
  private static final Duration BOUND = Duration.ofMinutes(5);
  private static final Path FILE = Path.of("target", "bench", "torture.txt");

  @TempDir private Path folder;
  private TorturedWorld world;
  private boolean passed;

  @BeforeEach
  void start() throws InterruptedException {
    world = new TorturedWorld(folder, 3);
  }

  @AfterEach
  void stop() throws InterruptedException, IOException {
    world.close();
    if (!passed) {
      keepLogs();
    }
  }

  @Test
  void nothing_is_lost_doubled_or_left_behind() throws Exception {
    Torture torture = new Torture(world, SEED);

    torture.run(OPERATIONS, KILLS);

    await("operations end, seed " + SEED)
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(live()).isEmpty());
    long asking = asking();
    resume();
    await("those end that asked for the operator, seed " + SEED)
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(live().size() + asking()).isZero());
    await("instances are the rows', seed " + SEED)
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(world.existing()).isEqualTo(world.referenced()));
    await("names are the rows', seed " + SEED)
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(world.zone()).containsAll(world.rows()));
    report(torture, asking);
    assertThat(torture.deaths())
        .containsOnlyKeys("killed", "paused", "without database", "stopped", "cut off");
    assertThat(doubleCounts(torture.moved())).isEmpty();
    assertThat(world.doubles()).isZero();

    if (torture.takeover().isLate()) {
      keepLogs();
    }
    torture.cancelAll();
    await("nothing is left, seed " + SEED).atMost(BOUND).untilAsserted(this::assertNothingLeft);
    passed = true;
  }

  /** What the daemons have said, for whoever looks for the reason. */
  private void keepLogs() throws IOException {
    Path kept = FILE.resolveSibling("torture-" + SEED);
    Files.createDirectories(kept);
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
      for (Path log : logs) {
        Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private int orphans() {
    Set<String> orphans = world.existing();
    orphans.removeAll(world.referenced());
    return orphans.size();
  }

  private List<List<String>> live() {
    return world
        .database()
        .rows(
            """
            select o.id, kind, step, attempt, epoch, wake_at, now(), execution_time, picked_by
            from operation o left join scheduled_tasks t on t.task_instance = o.id::text
            where state = 'LIVE'
            """);
  }

  /**
   * What each instance has moved by the word of its provider and its host: a host fills in what its
   * provider has not told, where the last reading failed.
   */
  private static final String USED =
      """
      select server_id, instance_id, coalesce(told, 0) as told, coalesce(host, 0) as host
        from (select server_id, instance_id, sum(bytes_out) as told
                from usage_reading group by 1, 2) reading
        full join (select server_id, instance_id, sum(bytes_out) as host
                     from usage_host group by 1, 2) counters
          using (server_id, instance_id)
      """;

  /** Instances that are said to have moved more than they have, and servers whose sum is wrong. */
  private List<String> doubleCounts(Map<String, Long> moved) {
    List<String> counted = new ArrayList<>();
    for (List<String> row : world.database().rows(USED)) {
      long megabytes = moved.getOrDefault(row.get(1), 0L);
      if (Math.max(Long.parseLong(row.get(2)), Long.parseLong(row.get(3)))
          > megabytes * 1_000_000) {
        counted.add("instance " + row + " has moved " + megabytes + " Mb");
      }
    }
    world
        .database()
        .rows(
            """
            select id, bandwidth_this_month, sum(greatest(told, host)) from server
              left join (%s) used on server_id = server.id
             group by id
            having bandwidth_this_month <> coalesce(sum(greatest(told, host)), 0) / 1000000
            """
                .formatted(USED))
        .forEach(row -> counted.add("server " + row));
    return counted;
  }

  private long asking() {
    return world.database().number("select count(*) from operation where state = 'NEEDS_OPERATOR'");
  }

  /** The operator looks after those that ask for one. */
  private void resume() {
    for (List<String> row :
        world.database().rows("select id from operation where state = 'NEEDS_OPERATOR'")) {
      world
          .database()
          .change(
              "update operation set state = 'LIVE', wake_at = now() where id = '"
                  + row.getFirst()
                  + "'");
    }
  }

  private void assertNothingLeft() {
    assertThat(world.database().rows("select server_name, status from server")).isEmpty();
    assertThat(world.database().rows("select archive from server_keys")).isEmpty();
    assertThat(
            world.database().rows("select owner, kind from secret where owner <> 'installation'"))
        .isEmpty();
    assertThat(world.existing()).isEmpty();
    assertThat(world.zone()).isEmpty();
    assertThat(world.simulator().s3().keys()).isEmpty();
  }

  private void report(Torture torture, long asking) throws IOException {
    String outcomes =
        world
            .database()
            .rows(
                """
                select kind || ' ' || coalesce(outcome, state), count(*) from operation
                group by 1 order by 1
                """)
            .stream()
            .map(row -> row.getFirst() + " " + row.getLast())
            .collect(Collectors.joining(", "));
    Files.createDirectories(FILE.getParent());
    Files.write(
        FILE,
        List.of(
            "seed " + SEED,
            "operations: " + outcomes,
            "daemons: " + torture.deaths(),
            "calls: " + torture.faults(),
            String.format(
                Locale.ROOT,
                "RESULT name=torture operations=%d kills=%d asking=%d orphans=%d doubles=%d"
                    + " double_counts=%d takeovers=%d takeover_unattended_max=%.1f"
                    + " takeover_p99=%.1f takeover_max=%.1f",
                torture.ended(),
                torture.deaths().get("killed"),
                asking,
                orphans(),
                world.doubles(),
                doubleCounts(torture.moved()).size(),
                torture.takeover().count(),
                torture.takeover().longestOfAll().toMillis() / 1e3,
                torture.takeover().usual().toMillis() / 1e3,
                torture.takeover().longest().toMillis() / 1e3)));
  }
}
