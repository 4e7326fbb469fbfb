package net.ghostifi.testkit.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.TestAbortedException;

/** A real account costs money: what is launched in it is little, named, and gone in the end. */
class LiveComputeWorldTest {
  private static final Location NYC = new Location("nyc");
  private static final SecretText TOKEN = new SecretText("the-right-token");
  private static final InstallationId OURS = new InstallationId("ours-1234");
  private static Supplier<LiveComputeWorld> onTrial =
      () -> {
        throw new IllegalStateException("no trial");
      };

  /** Run by {@link #the_kit_runs_in_it} only. */
  static final class OnTrial extends ComputeProviderTck {
    @Override
    protected ComputeWorld create() {
      return onTrial.get();
    }
  }

  @TempDir private Path folder;
  private Path ledger;
  private final SettableClock clock = new SettableClock();
  private final FakeComputeProvider cloud = new FakeComputeProvider("fake-cloud", clock, NYC);

  @BeforeEach
  void begin() {
    ledger = folder.resolve("ledger");
  }

  private LiveComputeWorld world(int most) {
    return new LiveComputeWorld(
        new LiveAccount(
            token -> token.equals(TOKEN) ? cloud : refusing(),
            TOKEN,
            NYC,
            new Location("atlantis"),
            true,
            true,
            most,
            Duration.ofSeconds(2),
            ledger));
  }

  private static FakeComputeProvider refusing() {
    FakeComputeProvider refusing = new FakeComputeProvider("fake-cloud", new SettableClock(), NYC);
    for (String call : List.of("launch", "list", "find", "delete")) {
      refusing.calls().failAlways(call, ErrorCategory.UNAUTHORIZED);
    }
    return refusing;
  }

  private static LaunchRequest request(int launch) {
    return new LaunchRequest(
        new OwnerTag(OURS, new UUID(0, 1), launch),
        new ServerName("g0001.ghostifi.net"),
        NYC,
        new SecretText("#cloud-config"));
  }

  @Test
  void no_more_is_launched_than_is_allowed() {
    try (LiveComputeWorld world = world(2)) {
      world.provider().launch(request(1));
      world.provider().launch(request(2));

      assertThatThrownBy(() -> world.provider().launch(request(3)))
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining("no more than 2 real instances");
      assertThat(cloud.existing()).hasSize(2);
    }
  }

  @Test
  void a_name_says_where_an_instance_comes_from() {
    try (LiveComputeWorld world = world(1)) {
      world.provider().launch(request(1));

      LaunchRequest launched =
          (LaunchRequest) cloud.calls().of("launch").getFirst().arguments().getFirst();
      assertThat(launched.name().label()).isEqualTo("tck-g0001");
      assertThat(launched.tag()).isEqualTo(request(1).tag());
    }
  }

  @Test
  void everything_is_gone_in_the_end_and_nothing_else_is() {
    InstanceRef theirs = cloud.plant(null);
    InstanceRef another =
        cloud.plant(new OwnerTag(new InstallationId("production"), new UUID(0, 2), 1));
    try (LiveComputeWorld world = world(2)) {
      world.provider().launch(request(1));
      world.provider().launch(request(2));
      assertThat(world.existing()).hasSize(2);
    }

    assertThat(cloud.existing()).containsExactlyInAnyOrder(theirs, another);
    assertThat(ledger).isEmptyFile();
  }

  @Test
  void what_a_run_left_that_was_cut_off_is_taken_away_by_the_next() {
    world(2).provider().launch(request(1)); // and never closed
    assertThat(ledger).hasContent(OURS.value());

    world(2).close();

    assertThat(cloud.existing()).isEmpty();
    assertThat(ledger).isEmptyFile();
  }

  @Test
  void what_cannot_be_taken_away_is_named() throws IOException {
    LiveComputeWorld world = world(2);
    InstanceRef made = world.provider().launch(request(1));
    cloud.calls().failAlways("delete", ErrorCategory.BUSY);

    assertThatThrownBy(world::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("delete them by hand")
        .hasMessageContaining(made.id());
    assertThat(Files.readAllLines(ledger)).isEqualTo(List.of(OURS.value()));
  }

  @Test
  void what_was_not_seen_yet_is_not_taken_for_gone() {
    cloud.setListingLag(Duration.ofMinutes(1));
    LiveComputeWorld world = world(2);
    InstanceRef made = world.provider().launch(request(1));

    assertThatThrownBy(world::close).hasMessageContaining(made.id());
    assertThat(ledger).hasContent(OURS.value());

    clock.advance(Duration.ofMinutes(2));
    world.close();

    assertThat(cloud.existing()).isEmpty();
    assertThat(ledger).isEmptyFile();
  }

  @Test
  void what_cannot_be_arranged_is_skipped() {
    try (LiveComputeWorld world = world(2)) {
      assertThatThrownBy(() -> world.begin(Trouble.WRITES_UNANSWERED))
          .isInstanceOf(TestAbortedException.class);
      assertThatThrownBy(world::moreThanOnePage).isInstanceOf(TestAbortedException.class);
    }
  }

  @Test
  void the_kit_runs_in_it() {
    onTrial = () -> world(8);

    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(OnTrial.class))
            .execute()
            .testEvents();

    assertThat(tests.failed().stream()).isEmpty();
    assertThat(tests.succeeded().count()).isGreaterThan(8);
    assertThat(cloud.existing()).isEmpty();
  }
}
