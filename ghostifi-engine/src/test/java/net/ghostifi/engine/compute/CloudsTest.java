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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.budget.DeferredException;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.BudgetLimit;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

class CloudsTest {
  private static final InstallationId OURS = new InstallationId("ours-here");
  private static final OperationId OPERATION = new OperationId(new UUID(0, 1));
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
                instance -> () -> clouds.listed(instance, OPERATION, CUSTOMER))
            .toList();
    try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(waiting.invokeAll(looks))
          .allSatisfy(found -> assertThat(found.resultNow()).isPresent());
    }
    assertThat(cloud.calls().count("list")).isEqualTo(1);
  }

  @Test
  void tables_are_compared_where_something_may_be_launched() {
    FakeComputeProvider other = new FakeComputeProvider("other", clock, new Location("paris"));
    FakeComputeProvider silent = new FakeComputeProvider("silent", clock);
    FakeComputeProvider leaving = new FakeComputeProvider("gone", clock);
    silent.calls().failAlways("regions", ErrorCategory.UNAVAILABLE);
    other.close(new Location("paris"));
    Clouds all =
        new Clouds(
            List.of(cloud, other, silent, new Leaving(leaving)),
            OURS,
            MemoryStores.create(new FakeSealer("test"), clock).budgets(),
            clock);

    List<Coverage> coverage = all.coverage();

    assertThat(coverage).extracting(Coverage::provider).containsExactly("vultr", "other", "silent");
    assertThat(coverage.get(0).losses()).isEmpty();
    assertThat(coverage.get(1).losses())
        .containsExactly(
            "other has no region paris, so that no server is launched in Paris;"
                + " other.regions can name another");
    assertThat(coverage.get(2).losses()).isEmpty();
    assertThat(coverage.get(2).trouble()).contains("silent");
    assertThat(leaving.calls().count("regions")).isZero();
  }

  @Test
  void nobody_stands_and_waits_while_somebody_else_has_the_listing_renewed() throws Exception {
    InstanceRef one = cloud.plant(tag(1));
    InstanceRef other = cloud.plant(tag(2));
    clouds.listed(one, OPERATION, CUSTOMER);
    clock.advance(Duration.ofSeconds(1));
    whileRenewedFor(
        other,
        () -> {
          assertThat(deferral(() -> clouds.listed(one, OPERATION, SCHEDULE))).isPresent();
          assertThat(deferral(() -> clouds.listed(other, OPERATION, SCHEDULE))).isPresent();
        });
    assertThat(cloud.calls().count("list")).isEqualTo(2);
    assertThat(clouds.listed(one, OPERATION, CUSTOMER)).isPresent();
  }

  @Test
  void whoever_is_woken_when_something_changes_need_not_wait_for_the_next_listing()
      throws Exception {
    cloud.setBootTime(Duration.ofMinutes(30));
    InstanceRef booting = launched(1);
    clouds.attend();
    clouds.listed(booting, OPERATION, CUSTOMER);
    clock.advance(Duration.ofSeconds(4));
    clouds.listed(launched(2), OPERATION, CUSTOMER);
    clock.advance(Duration.ofSeconds(4));
    whileRenewedFor(
        launched(3),
        () -> {
          assertThat(clouds.listed(booting, OPERATION, CUSTOMER)).isPresent();
          isSentAwayUntil(clock.instant().plusSeconds(8), booting);
        });
    assertThat(cloud.calls().count("list")).isEqualTo(3);
  }

  /** Does something while somebody else, who wants to know of this instance, is being answered. */
  private void whileRenewedFor(InstanceRef instance, Runnable action) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    cloud
        .calls()
        .beforeNext(
            "list",
            () -> {
              asked.countDown();
              awaited(answered);
            });
    try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<ObservedInstance>> first =
          asking.submit(() -> clouds.listed(instance, OPERATION, CUSTOMER));
      awaited(asked);
      Future<?> meanwhile = asking.submit(action);
      meanwhile.get(10, TimeUnit.SECONDS);
      answered.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isPresent();
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void a_listing_serves_for_a_second() {
    InstanceRef one = cloud.plant(tag(1));
    InstanceRef other = cloud.plant(tag(2));
    clouds.listed(one, OPERATION, CUSTOMER);
    clock.advance(Duration.ofMillis(999));
    clouds.listed(other, OPERATION, CUSTOMER);
    assertThat(cloud.calls().count("list")).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    clouds.listed(one, OPERATION, CUSTOMER);
    assertThat(cloud.calls().count("list")).isEqualTo(2);
  }

  @Test
  void whoever_has_been_told_by_a_listing_is_sent_away_until_the_next() {
    cloud.setBootTime(Duration.ofMinutes(1));
    InstanceRef instance = launched(1);
    clouds.listed(instance, OPERATION, CUSTOMER);
    Instant next = clock.instant().plusSeconds(1);
    clock.advance(Duration.ofMillis(300));
    isSentAwayUntil(next, instance);
    clock.advance(Duration.ofMillis(700));
    assertThat(clouds.listed(instance, OPERATION, CUSTOMER)).isPresent();
    assertThat(cloud.calls().count("list")).isEqualTo(2);
  }

  @Test
  void whoever_is_not_listed_is_sent_away_until_the_next_listing_as_well() {
    InstanceRef unknown = new InstanceRef("vultr", "not-there-yet");
    assertThat(clouds.listed(unknown, OPERATION, CUSTOMER)).isEmpty();
    assertThatThrownBy(() -> clouds.listed(unknown, OPERATION, CUSTOMER))
        .isInstanceOf(DeferredException.class);
  }

  private void isSentAwayUntil(Instant until, InstanceRef instance) {
    assertThatThrownBy(() -> clouds.listed(instance, OPERATION, CUSTOMER))
        .isInstanceOfSatisfying(
            DeferredException.class, deferred -> assertThat(deferred.until()).isEqualTo(until));
  }

  @Test
  void whoever_waits_is_named_when_something_has_become_of_his_instance() {
    cloud.setBootTime(Duration.ofSeconds(5));
    InstanceRef booting = launched(1);
    clouds.attend();
    assertThat(clouds.listed(booting, OPERATION, CUSTOMER)).isPresent();
    clock.advance(Duration.ofSeconds(4));
    assertThat(clouds.changed()).isEmpty();
    clock.advance(Duration.ofSeconds(1));

    assertThat(clouds.changed()).containsExactly(OPERATION);

    assertThat(clouds.listed(booting, OPERATION, CUSTOMER).orElseThrow().runningAddress())
        .isPresent();
    assertThat(clouds.changed()).as("who has been told").isEmpty();
  }

  @Test
  void whoever_waits_is_named_when_his_instance_has_vanished() {
    cloud.setBootTime(Duration.ofMinutes(30));
    InstanceRef booting = launched(1);
    clouds.attend();
    clouds.listed(booting, OPERATION, CUSTOMER);
    cloud.lose(booting);
    clock.advance(Duration.ofSeconds(1));

    assertThat(clouds.changed()).containsExactly(OPERATION);
    assertThat(clouds.listed(booting, OPERATION, CUSTOMER)).isEmpty();
  }

  @Test
  void whoever_is_woken_when_something_changes_asks_for_no_listings_but_looks_once_in_a_while() {
    cloud.setBootTime(Duration.ofMinutes(30));
    InstanceRef booting = launched(1);
    clouds.attend();
    Instant told = clock.instant();
    clouds.listed(booting, OPERATION, CUSTOMER);
    clock.advance(Duration.ofSeconds(5));
    isSentAwayUntil(told.plusSeconds(8), booting);
    assertThat(cloud.calls().count("list")).isEqualTo(1);
    clock.advance(Duration.ofSeconds(3));

    assertThat(clouds.listed(booting, OPERATION, CUSTOMER)).isPresent();
    assertThat(cloud.calls().count("list")).isEqualTo(2);
  }

  @Test
  void those_who_were_told_at_once_do_not_come_back_at_once() {
    cloud.setBootTime(Duration.ofHours(1));
    List<InstanceRef> booting = IntStream.rangeClosed(1, 1_200).mapToObj(this::launched).toList();
    clouds.attend();
    Instant told = clock.instant();
    booting.forEach(instance -> clouds.listed(instance, OPERATION, CUSTOMER));

    List<Instant> looks = booting.stream().map(this::nextLook).toList();
    assertThat(looks)
        .allSatisfy(at -> assertThat(at).isBetween(told.plusSeconds(8), told.plusSeconds(60)));
    assertThat(mostInASecond(looks)).isLessThanOrEqualTo(2 * 1_200 / 52);

    clock.set(told.plusSeconds(60)); // who comes late, and all together
    booting.forEach(instance -> clouds.listed(instance, OPERATION, CUSTOMER));
    List<Instant> later = booting.stream().map(this::nextLook).toList();
    assertThat(mostInASecond(later)).isLessThanOrEqualTo(2 * 1_200 / 52);
  }

  private Instant nextLook(InstanceRef instance) {
    return deferral(() -> clouds.listed(instance, OPERATION, CUSTOMER)).orElseThrow();
  }

  private static long mostInASecond(List<Instant> looks) {
    return looks.stream()
        .collect(Collectors.groupingBy(Instant::getEpochSecond, Collectors.counting()))
        .values()
        .stream()
        .max(Long::compare)
        .orElseThrow();
  }

  @Test
  void nobody_is_looked_out_for_when_nobody_waits() {
    clouds.attend();
    clock.advance(Duration.ofHours(1));
    assertThat(clouds.changed()).isEmpty();
    assertThat(cloud.calls().count("list")).isZero();
  }

  @Test
  void whoever_does_not_come_back_is_forgotten() {
    cloud.setBootTime(Duration.ofMinutes(30));
    InstanceRef booting = launched(1);
    clouds.attend();
    clouds.listed(booting, OPERATION, CUSTOMER);
    clock.advance(Duration.ofSeconds(19));
    clouds.listed(cloud.plant(tag(2)), new OperationId(new UUID(0, 2)), CUSTOMER);
    cloud.lose(booting);
    clock.advance(Duration.ofSeconds(1));

    assertThat(clouds.changed()).isEmpty();
  }

  @Test
  void an_outage_names_nobody_and_is_told_to_whoever_looks_by_himself() {
    cloud.setBootTime(Duration.ofMinutes(30));
    InstanceRef booting = launched(1);
    clouds.attend();
    clouds.listed(booting, OPERATION, CUSTOMER);
    clock.advance(Duration.ofSeconds(1));
    cloud.calls().failNext("list", ErrorCategory.UNAVAILABLE);

    assertThat(clouds.changed()).isEmpty();
    assertThatThrownBy(() -> clouds.listed(booting, OPERATION, CUSTOMER))
        .isInstanceOf(ProviderException.class);
  }

  private InstanceRef launched(int launch) {
    return cloud.launch(
        new LaunchRequest(
            tag(launch),
            new ServerName("a.ghostifi.net"),
            new Location("nyc"),
            new SecretText("#cloud-config")));
  }

  @Test
  void whoever_waits_until_something_is_gone_is_shown_no_listing_from_before() {
    InstanceRef instance = cloud.plant(tag(1));
    clouds.listed(cloud.plant(tag(2)), OPERATION, CUSTOMER);
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
    limited.listed(instance, OPERATION, CUSTOMER);
    clock.advance(Duration.ofMillis(1_999));
    limited.listed(other, OPERATION, CUSTOMER);
    assertThat(cloud.calls().count("list")).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    clock.set(deferral(() -> limited.listed(instance, OPERATION, CUSTOMER)).orElseThrow());
    limited.listed(instance, OPERATION, CUSTOMER);
    assertThat(cloud.calls().count("list")).isEqualTo(2);
  }

  /** Its own budget has room for a listing, and another daemon's takes all that pages may. */
  @Test
  void a_listing_whose_further_pages_find_no_room_is_made_later() {
    RateLimit limit = new RateLimit(20, Duration.ofSeconds(1), 10);
    cloud.setRateLimit(limit);
    cloud.givePages();
    Budgets budgets = MemoryStores.create(new FakeSealer("test"), clock).budgets();
    Clouds limited = new Clouds(List.of(cloud), OURS, budgets, clock);
    for (int instance = 0; instance < 11; instance++) {
      cloud.plant(tag(1));
    }
    for (int page = 0; page < 5; page++) {
      budgets.reserve("vultr pages", BudgetLimit.ofFurtherPages(limit), 1, Duration.ofDays(1));
    }
    Instant until = deferral(() -> limited.tagged("vultr", tag(1), CUSTOMER)).orElseThrow();

    assertThat(until).isAfter(clock.instant());
    clock.set(until.plusSeconds(1));
    assertThat(limited.tagged("vultr", tag(1), CUSTOMER)).hasSize(11);
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
      assertThatThrownBy(() -> clouds.listed(instance, OPERATION, CUSTOMER))
          .isInstanceOf(ProviderException.class);
    }
    assertThat(cloud.calls().count("list")).isEqualTo(1);
    clock.advance(Duration.ofSeconds(2));
    assertThat(clouds.listed(instance, OPERATION, CUSTOMER)).isPresent();
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
