package net.ghostifi.engine.dns;

import static net.ghostifi.domain.operation.Priority.CUSTOMER;
import static net.ghostifi.domain.operation.Priority.REMOVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.testkit.fake.Calls;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What many want at once goes out together, and nobody pays for another's mistake. */
class GatheredNamesTest {
  private static final int MANY = 50;
  private static final String OURS = "ghostifi:one-installation";
  private static final ServerName BLOCKER = new ServerName("blocker.ghostifi.net");

  private final SettableClock clock = new SettableClock();
  private final Budgets budgets = MemoryStores.create(new FakeSealer("test"), clock).budgets();
  private final FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");
  private final NameKeeper names =
      new NameKeeper(
          dns,
          DnsSettings.standard().withGather(Duration.ofMillis(1)),
          new InstallationId("one-installation"),
          budgets,
          clock);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch held = new CountDownLatch(1);

  /** A first batch that lasts until it is let go, so that the second holds all that join it. */
  @BeforeEach
  void hold() {
    dns.calls().beforeNext("apply", () -> waitFor(held));
    callers.execute(() -> names.point(BLOCKER, "203.0.113.200", CUSTOMER));
    await().until(() -> dns.calls().count("apply") == 1);
  }

  @AfterEach
  void close() {
    held.countDown();
    callers.close();
  }

  @Test
  void fifty_at_once_are_one_read_and_one_write() {
    List<Future<?>> pointed = gather(MANY, n -> names.point(name(n), address(n), CUSTOMER));
    dns.calls().reset();
    letGo();

    assertThat(pointed).allMatch(GatheredNamesTest::succeeded);
    assertThat(calls("apply")).isEqualTo(1);
    assertThat(calls("records")).isEqualTo(1);
    for (int n = 1; n <= MANY; n++) {
      assertThat(dns.resolve(name(n))).contains(address(n));
    }
  }

  @Test
  void what_exceeds_the_largest_batch_goes_out_in_several() {
    int more = dns.largestBatch() + 1;
    List<Future<?>> pointed = gather(more, n -> names.point(name(n), address(n), CUSTOMER));
    dns.calls().reset();
    letGo();

    assertThat(pointed).allMatch(GatheredNamesTest::succeeded);
    assertThat(calls("apply")).isEqualTo(2);
  }

  @Test
  void one_name_that_is_somebody_elses_fails_alone() {
    DnsRecord foreign = record("theirs", name(17), "198.51.100.1", "by hand");
    dns.plant(foreign);
    List<Future<?>> pointed = gather(MANY, n -> names.point(name(n), address(n), CUSTOMER));
    dns.calls().reset();
    letGo();

    assertFails(pointed.remove(16), ErrorCategory.ALREADY_EXISTS);
    assertThat(pointed).allMatch(GatheredNamesTest::succeeded);
    assertThat(calls("apply")).isEqualTo(1);
    assertThat(dns.existing()).contains(foreign);
  }

  @Test
  void a_batch_that_is_refused_for_one_change_is_split_until_that_one_is_alone() {
    List<Future<?>> pointed = gather(MANY, n -> names.point(name(n), address(n), CUSTOMER));
    dns.calls().reset();
    refuse(
        ErrorCategory.INVALID_REQUEST,
        changes -> changes.stream().anyMatch(change -> change.name().equals(name(17))));
    letGo();

    assertFails(pointed.remove(16), ErrorCategory.INVALID_REQUEST);
    assertThat(pointed).allMatch(GatheredNamesTest::succeeded);
    assertThat(dns.existing()).hasSize(MANY);
    assertThat(calls("apply")).isLessThanOrEqualTo(13);
  }

  @Test
  void whoever_finds_that_somebody_was_quicker_compares_again_alone() {
    dns.plant(record("old", name(17), "203.0.113.99", OURS));
    List<Future<?>> pointed = gather(MANY, n -> names.point(name(n), address(n), CUSTOMER));
    dns.calls().reset();
    dns.calls().beforeNext("apply", () -> dns.unplant("old"));
    letGo();

    assertThat(pointed).allMatch(GatheredNamesTest::succeeded);
    assertThat(dns.resolve(name(17))).contains(address(17));
    assertThat(dns.existing()).hasSize(MANY + 1);
    assertThat(calls("records")).isEqualTo(2);
  }

  @Test
  void an_answer_that_is_lost_is_everybodys_to_look_after() {
    List<Future<?>> pointed = gather(MANY, n -> names.point(name(n), address(n), CUSTOMER));
    dns.calls().reset();
    dns.calls().failNextAfterEffect("apply", ErrorCategory.AMBIGUOUS);
    letGo();

    pointed.forEach(one -> assertFails(one, ErrorCategory.AMBIGUOUS));
    assertThat(calls("apply")).isEqualTo(1);
    names.point(name(1), address(1), CUSTOMER);
    assertThat(calls("apply")).isEqualTo(1);
  }

  @Test
  void an_outage_is_not_met_with_a_storm() {
    List<Future<?>> pointed = gather(MANY, n -> names.point(name(n), address(n), CUSTOMER));
    dns.calls().reset();
    dns.calls().failNext("apply", ErrorCategory.RATE_LIMITED);
    letGo();

    pointed.forEach(one -> assertFails(one, ErrorCategory.RATE_LIMITED));
    assertThat(calls("apply")).isEqualTo(1);
  }

  @Test
  void a_listing_that_fails_changes_nothing() {
    List<Future<?>> removed = gather(MANY, n -> names.remove(name(n), REMOVAL));
    dns.calls().reset();
    dns.calls().failNext("records", ErrorCategory.UNAVAILABLE);
    letGo();

    removed.forEach(one -> assertFails(one, ErrorCategory.UNAVAILABLE));
    assertThat(calls("apply")).isZero();
  }

  @Test
  void a_full_zone_is_not_asked_for_every_record_that_it_has_no_room_for() {
    dns.plant(record("standing", name(1), "203.0.113.99", OURS));
    List<Future<?>> pointed = gather(MANY, n -> names.point(name(n), address(n), CUSTOMER));
    dns.calls().reset();
    refuse(
        ErrorCategory.QUOTA_EXCEEDED,
        changes -> changes.stream().anyMatch(DnsChange.Create.class::isInstance));
    letGo();

    assertThat(pointed.removeFirst()).matches(GatheredNamesTest::succeeded);
    pointed.forEach(one -> assertFails(one, ErrorCategory.QUOTA_EXCEEDED));
    assertThat(calls("apply")).isLessThan(10);
  }

  @Test
  void two_who_want_something_of_one_name_go_one_after_the_other() {
    List<Future<?>> wanted = gather(1, n -> names.point(name(1), address(1), CUSTOMER));
    wanted.addAll(gather(1, n -> names.remove(name(1), REMOVAL)));
    dns.calls().reset();
    letGo();

    assertThat(wanted).allMatch(GatheredNamesTest::succeeded);
    assertThat(calls("apply")).isEqualTo(2);
    assertThat(dns.resolve(name(1))).isEmpty();
  }

  @Test
  void whoever_is_interrupted_leaves_and_the_others_go_on() throws Exception {
    AtomicReference<Throwable> left = new AtomicReference<>();
    Thread leaving =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    names.point(name(99), address(99), CUSTOMER);
                  } catch (ProviderException failure) {
                    left.set(failure);
                  }
                });
    await().until(() -> names.waiting() == 1);
    List<Future<?>> pointed = gather(3, n -> names.point(name(n), address(n), CUSTOMER));
    leaving.interrupt();
    leaving.join();
    letGo();

    assertThat(pointed).allMatch(GatheredNamesTest::succeeded);
    assertThat(left.get())
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE));
    assertThat(dns.resolve(name(99))).isEmpty();
  }

  @Test
  void whoever_is_interrupted_while_the_batch_is_out_does_not_know_what_came_of_it()
      throws Exception {
    AtomicReference<Throwable> left = new AtomicReference<>();
    CountDownLatch out = new CountDownLatch(1);
    letGo();
    await().until(() -> dns.resolve(BLOCKER).isPresent());
    dns.calls().beforeNext("apply", () -> waitFor(out));
    Thread leaving =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    names.point(name(1), address(1), CUSTOMER);
                  } catch (ProviderException failure) {
                    left.set(failure);
                  }
                });
    await().until(() -> dns.calls().count("apply") == 2);
    leaving.interrupt();
    leaving.join();
    out.countDown();

    assertThat(left.get())
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.AMBIGUOUS));
    await().until(() -> dns.resolve(name(1)).isPresent());
  }

  @Test
  void an_adapter_that_breaks_its_contract_is_reported_to_all_and_hinders_nobody_after() {
    List<Future<?>> pointed = gather(3, n -> names.point(name(n), address(n), CUSTOMER));
    dns.calls()
        .beforeNext(
            "records",
            () -> {
              throw new IllegalStateException("broken");
            });
    letGo();

    pointed.forEach(
        one -> assertThatThrownBy(one::get).hasRootCauseInstanceOf(IllegalStateException.class));
    names.point(name(1), address(1), CUSTOMER);
    assertThat(dns.resolve(name(1))).contains(address(1));
  }

  /** So many callers, each of whom waits for the next batch when this returns. */
  private List<Future<?>> gather(int many, IntConsumer call) {
    List<Future<?>> calls = new ArrayList<>();
    int before = names.waiting();
    for (int n = 1; n <= many; n++) {
      int number = n;
      calls.add(callers.submit(() -> call.accept(number)));
    }
    await().until(() -> names.waiting() == before + many);
    return calls;
  }

  private void letGo() {
    held.countDown();
  }

  /** The batch that is held counts for none. */
  private long calls(String method) {
    return dns.calls().count(method);
  }

  /** Every batch of which this is true is refused from now on. */
  private void refuse(ErrorCategory category, Predicate<List<DnsChange>> bad) {
    for (int call = 0; call < 2 * MANY; call++) {
      dns.calls()
          .beforeNext(
              "apply",
              () -> {
                Calls.Call latest = dns.calls().of("apply").getLast();
                if (bad.test(latest.arguments().stream().map(DnsChange.class::cast).toList())) {
                  throw ProviderException.of(category, "fake-dns", "apply", "refused on demand");
                }
              });
    }
  }

  private static boolean succeeded(Future<?> call) {
    try {
      call.get();
      return true;
    } catch (Exception failure) {
      return false;
    }
  }

  private static void assertFails(Future<?> call, ErrorCategory category) {
    assertThatThrownBy(call::get)
        .cause()
        .isInstanceOfSatisfying(
            ProviderException.class, failure -> assertThat(failure.category()).isEqualTo(category));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static ServerName name(int n) {
    return ServerName.numbered(new ServerId(n), "ghostifi.net");
  }

  private static String address(int n) {
    return "203.0." + n / 200 + "." + (n % 200 + 1);
  }

  private static DnsRecord record(String id, ServerName name, String content, String comment) {
    return new DnsRecord(id, name, "A", content, Duration.ofSeconds(120), comment);
  }
}
