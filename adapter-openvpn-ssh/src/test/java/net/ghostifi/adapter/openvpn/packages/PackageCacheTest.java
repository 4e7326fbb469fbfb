package net.ghostifi.adapter.openvpn.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageCacheTest {
  private static final Duration REFRESH = Duration.ofHours(6);
  private static final Duration MAX_AGE = Duration.ofDays(1);
  private static final String INDEX = "dists/bookworm/main/binary-amd64/Packages.xz";
  private static final String OPENVPN = "pool/openvpn_2.6_amd64.deb";
  private static final String FACTS =
      """
      ID=debian
      VERSION_CODENAME=bookworm
      installed dpkg 1.21 amd64
      installed libc6 2.36 amd64
      installed nftables 1.0 amd64
      """;

  private final ManualClock clock = new ManualClock();
  private final Instant start = clock.instant();
  private final SigningKey key = new SigningKey(start.minusSeconds(60), Duration.ofDays(30));
  private final FakeMirror mirror = new FakeMirror(key);
  private final PackageCache cache = mirror.cache(REFRESH, MAX_AGE, clock);
  private String sources = "";

  @BeforeEach
  void publish() {
    mirror.offer("bookworm", "openvpn", "2.6", "libc6 (>= 2.34), liblzo2-2", "openvpn 2.6");
    mirror.offer("bookworm", "liblzo2-2", "2.10", "libc6", "lzo");
    mirror.offer("bookworm", "nftables", "1.0", "libc6", "nft");
    mirror.offer("bookworm", "libc6", "2.36", "", "libc");
    mirror.publish("bookworm", start.minusSeconds(10), "");
    mirror.publish("bookworm-security", start.minusSeconds(10));
    sources =
        "source "
            + mirror.url()
            + " bookworm main amd64\n"
            + "source "
            + mirror.url()
            + " bookworm-security main amd64\n";
  }

  @AfterEach
  void close() {
    cache.close();
    mirror.close();
  }

  private void learnt() {
    cache.learn(FACTS, sources);
    await().until(() -> cache.answer(FACTS) instanceof Answer.Packages);
  }

  /** What is pushed to a host, as text. */
  private List<String> pushed() {
    return cache.answer(FACTS) instanceof Answer.Packages packages
        ? packages.files().entrySet().stream()
            .map(file -> file.getKey() + ": " + new String(file.getValue(), UTF_8))
            .toList()
        : List.of();
  }

  private void isLeftToApt() {
    cache.learn(FACTS, sources);
    await().untilAsserted(() -> assertThat(cache.isIdle()).isTrue());
    assertThat(cache.answer(FACTS)).isEqualTo(new Answer.Nothing());
  }

  @Test
  void wants_to_learn_from_the_first_host_and_pushes_to_the_next() {
    assertThat(cache.answer(FACTS)).isEqualTo(new Answer.Learn());
    learnt();
    assertThat(pushed())
        .containsExactly("liblzo2-2_amd64.deb: lzo", "openvpn_amd64.deb: openvpn 2.6");
    assertThat(mirror.asked).doesNotContain("pool/nftables_1.0_amd64.deb");
  }

  @Test
  void pushes_nothing_to_a_host_that_lacks_nothing() {
    learnt();
    assertThat(cache.answer(FACTS + "installed openvpn 2.4 amd64\n"))
        .isEqualTo(new Answer.Nothing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID=ubuntu", "ID=raspbian", ""})
  void leaves_other_distributions_to_apt(String id) {
    assertThat(cache.answer(FACTS.replace("ID=debian", id))).isEqualTo(new Answer.Nothing());
    cache.learn(FACTS.replace("ID=debian", id), sources);
    assertThat(cache.isIdle()).isTrue();
    assertThat(mirror.asked).isEmpty();
  }

  @Test
  void fetches_what_hosts_of_another_image_lack_and_keeps_the_rest() {
    learnt();
    String without = FACTS.replace("installed nftables 1.0 amd64\n", "");
    assertThat(cache.answer(without)).isEqualTo(new Answer.Learn());
    cache.learn(without, sources);
    await().until(() -> cache.answer(without) instanceof Answer.Packages);
    assertThat(pushed()).hasSize(2);
    assertThat(mirror.asked).filteredOn(OPENVPN::equals).hasSize(1);
    assertThat(mirror.asked).filteredOn(INDEX::equals).hasSize(1);
  }

  @Test
  void is_asked_by_many_builds_and_asks_the_mirror_once() throws Exception {
    mirror.hold();
    List<Thread> builds = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      builds.add(Thread.ofVirtual().start(() -> cache.learn(FACTS, sources)));
    }
    for (Thread build : builds) {
      build.join();
    }
    assertThat(cache.answer(FACTS)).isEqualTo(new Answer.Nothing());
    mirror.answer();
    await().until(() -> cache.answer(FACTS) instanceof Answer.Packages);
    assertThat(mirror.asked).doesNotHaveDuplicates();
  }

  @Test
  void takes_a_security_update_when_it_refreshes() {
    learnt();
    mirror.offer("bookworm-security", "openvpn", "2.6+u1", "libc6", "openvpn fixed");
    mirror.publish("bookworm-security", start.plusSeconds(60));
    clock.advance(REFRESH.minusSeconds(1));
    cache.refresh();
    assertThat(pushed()).contains("openvpn_amd64.deb: openvpn 2.6");
    clock.advance(Duration.ofSeconds(1));
    cache.refresh();
    assertThat(pushed()).containsExactly("openvpn_amd64.deb: openvpn fixed");
    assertThat(mirror.asked).filteredOn(INDEX::equals).hasSize(1);
  }

  @Test
  void goes_on_with_what_it_has_while_the_mirror_is_down_but_not_for_long() {
    learnt();
    mirror.instead.put("dists/bookworm/InRelease", new MockResponse.Builder().code(500).build());
    clock.advance(REFRESH);
    cache.refresh();
    assertThat(pushed()).hasSize(2);
    clock.advance(MAX_AGE.minus(REFRESH));
    assertThat(cache.answer(FACTS)).isEqualTo(new Answer.Learn());
    mirror.instead.clear();
    cache.refresh();
    assertThat(pushed()).hasSize(2);
  }

  @Test
  void pushes_nothing_from_an_index_that_has_expired_meanwhile() {
    Instant soon = start.plusSeconds(60);
    mirror.publish("bookworm", start.minusSeconds(10), validUntil(soon));
    learnt();
    clock.advance(Duration.ofSeconds(60));
    assertThat(pushed()).isEmpty();
  }

  private static String validUntil(Instant time) {
    return "Valid-Until: "
        + DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC))
        + "\n";
  }

  @Test
  void refuses_an_index_that_has_expired() {
    mirror.publish("bookworm-security", start.minus(Duration.ofDays(8)));
    isLeftToApt();
  }

  @Test
  void refuses_an_older_index_than_it_has_seen() {
    learnt();
    mirror.offer("bookworm", "openvpn", "2.5", "libc6", "openvpn 2.5");
    mirror.publish("bookworm", start.minusSeconds(11), "");
    clock.advance(REFRESH);
    cache.refresh();
    assertThat(pushed()).contains("openvpn_amd64.deb: openvpn 2.6");
  }

  @Test
  void refuses_another_suite_than_it_asked_for() {
    mirror.put("dists/bookworm-security/InRelease", mirror.file("dists/bookworm/InRelease"));
    isLeftToApt();
  }

  @Test
  void refuses_what_somebody_else_has_signed() {
    SigningKey other = new SigningKey(start.minusSeconds(60), Duration.ofDays(30));
    mirror.publish("bookworm", "Codename: bookworm\nDate: Thu, 1 Jan 2026 00:00:00 UTC\n", other);
    isLeftToApt();
  }

  @Test
  void refuses_an_index_and_a_package_that_were_changed() {
    byte[] changed = mirror.file(OPENVPN).clone();
    changed[0] ^= 1;
    mirror.put(OPENVPN, changed);
    isLeftToApt();
    assertThat(mirror.asked).contains(OPENVPN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dists/bookworm/InRelease", INDEX, OPENVPN})
  void refuses_what_is_cut_short_or_too_long(String path) {
    byte[] whole = mirror.file(path);
    mirror.put(path, Arrays.copyOf(whole, whole.length / 2));
    isLeftToApt();
    clock.advance(Duration.ofMinutes(5));
    mirror.put(path, Arrays.copyOf(whole, path.endsWith("InRelease") ? 5 << 20 : whole.length + 1));
    isLeftToApt();
    clock.advance(Duration.ofMinutes(5));
    mirror.put(path, whole);
    learnt();
  }

  @Test
  void refuses_an_index_that_unpacks_to_more_than_any() {
    mirror.offer("bookworm", "openvpn", "2.6", "x".repeat(2 << 20), "openvpn");
    mirror.publish("bookworm", start, "");
    isLeftToApt();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dists/bookworm-security/InRelease", INDEX, OPENVPN})
  void leaves_a_mirror_alone_for_a_while_that_does_not_give_a_file(String path) {
    mirror.instead.put(path, new MockResponse.Builder().code(500).build());
    isLeftToApt();
    clock.advance(Duration.ofMinutes(5));
    assertThat(cache.answer(FACTS)).isEqualTo(new Answer.Learn());
  }

  @Test
  void follows_a_mirror_that_sends_it_elsewhere_but_not_in_circles() {
    mirror.put("moved", mirror.file("dists/bookworm/InRelease"));
    mirror.instead.put("dists/bookworm/InRelease", redirect("/moved"));
    learnt();
    mirror.instead.put("dists/bookworm/InRelease", redirect("/dists/bookworm/InRelease"));
    clock.advance(REFRESH);
    int before = mirror.asked.size();
    cache.refresh();
    assertThat(mirror.asked).hasSize(before + 4);
  }

  private static MockResponse redirect(String to) {
    return new MockResponse.Builder()
        .code(302)
        .addHeader("Location", to)
        .body(new Buffer())
        .build();
  }

  @Test
  void is_not_led_to_the_machine_that_it_runs_on() {
    try (PackageCache outside = new PackageCache(REFRESH, MAX_AGE, clock, false, key.known())) {
      outside.learn(FACTS, sources);
      outside.learn(FACTS, sources.replace("127.0.0.1", "localhost"));
      outside.learn(FACTS, sources.replace("127.0.0.1", "169.254.169.254"));
      await().until(outside::isIdle);
      assertThat(outside.answer(FACTS)).isEqualTo(new Answer.Nothing());
      assertThat(mirror.asked).isEmpty();
    }
  }

  @Test
  void goes_through_the_proxy_that_the_hosts_use() {
    String proxy = mirror.url();
    sources =
        "proxy "
            + proxy
            + "\n"
            + "source http://mirror.invalid/ bookworm main amd64\n"
            + "source http://mirror.invalid/ bookworm-security main amd64\n";
    learnt();
    assertThat(pushed()).hasSize(2);
  }
}
