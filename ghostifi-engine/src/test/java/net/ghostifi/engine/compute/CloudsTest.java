package net.ghostifi.engine.compute;

import static net.ghostifi.domain.operation.Priority.CUSTOMER;
import static net.ghostifi.domain.operation.Priority.REMOVAL;
import static net.ghostifi.domain.operation.Priority.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.engine.budget.DeferredException;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

class CloudsTest {
  private static final InstallationId OURS = new InstallationId("ours-here");
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final FakeComputeProvider cloud =
      new FakeComputeProvider("vultr", clock, new Location("nyc"));
  private final Clouds clouds = clouds();

  @Test
  void a_hundred_who_wait_share_one_listing() throws Exception {
    List<Callable<Optional<ObservedInstance>>> looks =
        IntStream.rangeClosed(1, 100)
            .mapToObj(number -> cloud.plant(tag(number)))
            .<Callable<Optional<ObservedInstance>>>map(
                instance -> () -> clouds.listed(instance, CUSTOMER))
            .toList();
    try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(waiting.invokeAll(looks))
          .allSatisfy(found -> assertThat(found.resultNow()).isPresent());
    }
    assertThat(cloud.calls().count("list")).isEqualTo(1);
  }

  @Test
  void a_listing_serves_for_a_second() {
    InstanceRef one = cloud.plant(tag(1));
    InstanceRef other = cloud.plant(tag(2));
    clouds.listed(one, CUSTOMER);
    clock.advance(Duration.ofMillis(999));
    clouds.listed(other, CUSTOMER);
    assertThat(cloud.calls().count("list")).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    clouds.listed(one, CUSTOMER);
    assertThat(cloud.calls().count("list")).isEqualTo(2);
  }

  @Test
  void whoever_has_been_told_by_a_listing_is_sent_away_until_the_next() {
    InstanceRef instance = cloud.plant(tag(1));
    clouds.listed(instance, CUSTOMER);
    Instant next = clock.instant().plusSeconds(1);
    clock.advance(Duration.ofMillis(300));
    assertThatThrownBy(() -> clouds.listed(instance, CUSTOMER))
        .isInstanceOfSatisfying(
            DeferredException.class, deferred -> assertThat(deferred.until()).isEqualTo(next));
    clock.advance(Duration.ofMillis(700));
    assertThat(clouds.listed(instance, CUSTOMER)).isPresent();
    assertThat(cloud.calls().count("list")).isEqualTo(2);
  }

  @Test
  void whoever_is_not_listed_is_sent_away_until_the_next_listing_as_well() {
    InstanceRef unknown = new InstanceRef("vultr", "not-there-yet");
    assertThat(clouds.listed(unknown, CUSTOMER)).isEmpty();
    assertThatThrownBy(() -> clouds.listed(unknown, CUSTOMER))
        .isInstanceOf(DeferredException.class);
  }

  @Test
  void whoever_waits_until_something_is_gone_is_shown_no_listing_from_before() {
    InstanceRef instance = cloud.plant(tag(1));
    clouds.listed(cloud.plant(tag(2)), CUSTOMER);
    Instant old = clock.instant();
    clock.advance(Duration.ofMillis(300));
    Instant notBefore = clock.instant();
    cloud.lose(instance);
    assertThatThrownBy(() -> clouds.listedSince(instance, notBefore, REMOVAL))
        .isInstanceOfSatisfying(
            DeferredException.class,
            deferred -> assertThat(deferred.until()).isEqualTo(old.plusSeconds(1)));
    clock.advance(Duration.ofMillis(700));
    assertThat(clouds.listedSince(instance, notBefore, REMOVAL))
        .isEqualTo(new Clouds.Sighting(clock.instant(), null));
    assertThat(cloud.calls().count("list")).isEqualTo(2);
  }

  @Test
  void whoever_waits_until_something_is_gone_shares_the_listings_of_all() {
    List<InstanceRef> there = new ArrayList<>();
    for (int instance = 1; instance <= 100; instance++) {
      there.add(cloud.plant(tag(instance)));
    }
    Instant notBefore = clock.instant();
    for (InstanceRef instance : there) {
      assertThat(clouds.listedSince(instance, notBefore, REMOVAL).instance()).isNotNull();
      assertThat(deferral(() -> clouds.listedSince(instance, notBefore, REMOVAL))).isPresent();
    }
    assertThat(cloud.calls().count("list")).isEqualTo(1);
    assertThat(cloud.calls().count("find")).isZero();
  }

  @Test
  void whoever_looks_for_a_launch_gets_a_listing_of_now() {
    clouds.tagged("vultr", tag(1), CUSTOMER);
    clock.advance(Duration.ofMillis(1));
    clouds.tagged("vultr", tag(1), CUSTOMER);
    assertThat(cloud.calls().count("list")).isEqualTo(2);
  }

  @Test
  void a_listing_of_many_pages_takes_a_tenth_of_what_the_account_bears() {
    cloud.setRateLimit(new RateLimit(20, Duration.ofSeconds(1), 10));
    Clouds limited = clouds();
    for (int instance = 0; instance < 29; instance++) {
      cloud.plant(tag(1));
    }
    InstanceRef instance = cloud.plant(tag(2));
    InstanceRef other = cloud.plant(tag(3));
    limited.listed(instance, CUSTOMER);
    clock.advance(Duration.ofMillis(1_999));
    limited.listed(other, CUSTOMER);
    assertThat(cloud.calls().count("list")).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    clock.set(deferral(() -> limited.listed(instance, CUSTOMER)).orElseThrow());
    limited.listed(instance, CUSTOMER);
    assertThat(cloud.calls().count("list")).isEqualTo(2);
  }

  @Test
  void whoever_finds_no_room_is_sent_away_once_for_all_and_the_more_urgent_is_not() {
    cloud.setRateLimit(new RateLimit(4, Duration.ofSeconds(4), 100));
    Clouds limited = clouds();
    for (int caller = 0; caller < 6; caller++) {
      int number = caller;
      deferral(() -> limited.toCall("vultr", "caller " + number, CUSTOMER));
    }
    Instant told = deferral(() -> limited.tagged("vultr", tag(1), SCHEDULE)).orElseThrow();
    for (int other = 0; other < 20; other++) {
      assertThat(deferral(() -> limited.tagged("vultr", tag(1), SCHEDULE))).contains(told);
    }
    Instant urgent = deferral(() -> limited.tagged("vultr", tag(1), CUSTOMER)).orElseThrow();
    clock.set(urgent.plusSeconds(1));
    assertThat(limited.tagged("vultr", tag(1), CUSTOMER)).isEmpty();
    assertThat(cloud.calls().count("list")).isEqualTo(1);
  }

  @Test
  void a_listing_of_many_pages_is_not_kept_away_by_a_herd() {
    cloud.setRateLimit(new RateLimit(24, Duration.ofSeconds(1), 1));
    for (int instance = 0; instance < 24; instance++) {
      cloud.plant(tag(1));
    }
    Clouds limited = clouds();
    limited.tagged("vultr", tag(1), SCHEDULE);
    clock.advance(Duration.ofMinutes(1));
    for (int caller = 0; caller < 500; caller++) {
      int number = caller;
      deferral(() -> limited.toCall("vultr", "herd " + number, SCHEDULE));
    }

    Instant begun = clock.instant();
    Optional<Instant> until = deferral(() -> limited.tagged("vultr", tag(1), SCHEDULE));
    while (until.isPresent()) {
      clock.set(until.get());
      until = deferral(() -> limited.tagged("vultr", tag(1), SCHEDULE));
    }
    assertThat(clock.instant()).isBefore(begun.plusSeconds(3));
    assertThat(cloud.calls().count("list")).isEqualTo(2);
  }

  private static Optional<Instant> deferral(Supplier<Object> call) {
    try {
      assertThat(call.get()).isNotNull();
      return Optional.empty();
    } catch (DeferredException deferred) {
      return Optional.of(deferred.until());
    }
  }

  @Test
  void a_failure_is_shared_for_a_moment_and_never_an_empty_list() {
    InstanceRef instance = cloud.plant(tag(1));
    cloud.calls().failNext("list", ErrorCategory.UNAVAILABLE);
    for (int caller = 0; caller < 10; caller++) {
      assertThatThrownBy(() -> clouds.listed(instance, CUSTOMER))
          .isInstanceOf(ProviderException.class);
    }
    assertThat(cloud.calls().count("list")).isEqualTo(1);
    clock.advance(Duration.ofSeconds(2));
    assertThat(clouds.listed(instance, CUSTOMER)).isPresent();
  }

  @Test
  void finds_what_carries_exactly_this_launchs_tag_the_oldest_first() {
    OwnerTag wanted = tag(1);
    InstanceRef first = cloud.plant(wanted);
    clock.advance(Duration.ofSeconds(1));
    InstanceRef second = cloud.plant(wanted);
    cloud.plant(tag(2));
    cloud.plant(new OwnerTag(new InstallationId("theirs"), wanted.operation(), 1));
    cloud.plant(null);

    assertThat(clouds.tagged("vultr", wanted, CUSTOMER)).containsExactly(first, second);
  }

  @Test
  void a_provider_that_is_not_configured_any_more_is_named() {
    assertThatThrownBy(() -> clouds.provider("gone"))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("gone")
        .hasMessageContaining("compute.providers");
  }

  private Clouds clouds() {
    Budgets budgets = MemoryStores.create(new FakeSealer("test"), clock).budgets();
    return new Clouds(List.of(cloud), OURS, budgets, clock);
  }

  private static OwnerTag tag(int launch) {
    return new OwnerTag(OURS, new UUID(1, 2), launch);
  }
}
