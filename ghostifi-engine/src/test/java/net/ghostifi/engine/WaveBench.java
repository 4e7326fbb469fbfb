package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

/**
 * A herd that is due at one midnight: the product's engine and budgets on stores in memory, in a
 * world of fakes whose clock is moved from one alarm to the next, so that an hour takes as long as
 * there is to do in it. What it shows are calls and their times, of the compute account and of the
 * zone; it does not show what threads, SSH and PostgreSQL add. Run by {@code bin/bench wave}.
 */
class WaveBench {
  private static final int SERVERS = Integer.getInteger("bench.servers", 1000);

  /** What is compared is run with so many at most: those who poll need hours of calls. */
  private static final int COMPARED = Math.min(SERVERS, 1000);

  /** Launch, last reading and deletion; and a share of the listings. */
  private static final double MOST_CALLS = 3.5;

  private static final double MOST_DNS_CALLS = 0.02;
  private static final double MOST_RATIO = 1.10;
  private static final int MOST_CLICK_SECONDS = 10;

  /** By which share of the makespan clocks that tick differently may differ. */
  private static final double CLOCKS_APART = 0.02;

  /** What a zone of the usual plans holds. */
  private static final int CLOUDFLARE_RECORDS = 3_500;

  private static final List<Duration> TICKS =
      List.of(Duration.ofMillis(50), Duration.ofMillis(250));

  private static final Path FILE = Path.of("target", "bench", "wave.txt");

  /** What a herd came to, beside what it is held to. */
  private record Figures(
      double makespan, double bound, double compute, double dns, long refused, double click) {
    static Figures of(Herd herd, Herd.Wave wave, int servers) {
      return new Figures(
          seconds(wave.makespan()),
          herd.bound(wave),
          (double) herd.vultr.all() / servers,
          (double) herd.cloudflare.all() / servers,
          herd.vultr.refused() + herd.cloudflare.refused(),
          seconds(wave.click()));
    }

    double ratio() {
      return makespan / bound;
    }

    void check() {
      assertThat(refused).isZero();
      assertThat(compute).isLessThanOrEqualTo(MOST_CALLS);
      assertThat(click).isLessThanOrEqualTo(MOST_CLICK_SECONDS);
      assertThat(ratio()).isLessThanOrEqualTo(MOST_RATIO);
      if (SERVERS >= 10_000) {
        assertThat(dns).isLessThanOrEqualTo(MOST_DNS_CALLS);
      }
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private final StringBuilder told = new StringBuilder();

  private void tell(String form, Object... figures) throws IOException {
    told.append(String.format(Locale.ROOT, form, figures));
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, told);
  }

  @Test
  void a_herd_takes_as_long_as_its_calls_and_one_rebuild() throws IOException {
    Herd herd = new Herd(SERVERS, 1);
    Herd.Wave wave = herd.run();
    Figures one = Figures.of(herd, wave, SERVERS);
    tell(
        """
        calls of the compute account: %s, %.2f a rebuild; at most %d within a second of %d
        calls of the zone: %s, %.4f a rebuild; at most %d within five minutes of %d
        bound: the compute account needs %.0f s at %d calls a second, the zone %.0f s, and one\
         rebuild with its grace takes %.0f s: %.0f s
        makespan: %.0f s; the click in the middle was launched after %.1f s
        """,
        herd.vultr,
        one.compute(),
        herd.vultr.most(),
        Herd.VULTR.bears(),
        herd.cloudflare,
        one.dns(),
        herd.cloudflare.most(),
        Herd.CLOUDFLARE.bears(),
        herd.vultr.seconds(),
        Herd.VULTR.calls(),
        herd.cloudflare.seconds(),
        seconds(wave.alone()),
        one.bound(),
        one.makespan(),
        one.click());
    Figures zones = severalZones();
    double clocks = coarserClocks(one);
    double both = twoDaemons();
    double polling = pollingThreads();
    tell(
        """
        RESULT name=wave servers=%d makespan=%.0f bound=%.0f ratio=%.3f compute_calls=%.2f\
         dns_calls=%.4f refused=%d click_seconds=%.1f zones_ratio=%.3f zones_compute_calls=%.2f\
         zones_dns_calls=%.4f zones_refused=%d clocks_apart=%.3f two_daemons_ratio=%.3f\
         polling_ratio=%.2f
        """,
        SERVERS,
        one.makespan(),
        one.bound(),
        one.ratio(),
        one.compute(),
        one.dns(),
        one.refused(),
        one.click(),
        zones.ratio(),
        zones.compute(),
        zones.dns(),
        zones.refused(),
        clocks,
        both,
        polling);
    one.check();
    zones.check();
    assertThat(clocks).isLessThanOrEqualTo(CLOCKS_APART);
  }

  /** The same where a zone holds 3,500 records: as many zones of one account as that takes. */
  private Figures severalZones() throws IOException {
    String[] zones =
        IntStream.rangeClosed(1, Math.max(3, Math.ceilDiv(SERVERS, CLOUDFLARE_RECORDS)))
            .mapToObj(number -> number == 1 ? World.FIRST.domain() : "zone" + number + ".net")
            .toArray(String[]::new);
    Herd herd = new Herd(SERVERS, 1, Duration.ZERO, CLOUDFLARE_RECORDS, zones);
    Herd.Wave wave = herd.run();
    Figures figures = Figures.of(herd, wave, SERVERS);
    tell(
        """
        in %d zones of %d records, which hold %s: makespan %.0f s, bound %.0f s, ratio %.3f, click\
         %.1f s; %.2f calls of the compute account a rebuild, %.4f of the zones (%s); at most %d\
         within five minutes; %d refused
        """,
        zones.length,
        CLOUDFLARE_RECORDS,
        herd.world.zones.stream().map(zone -> zone.existing().size()).toList(),
        figures.makespan(),
        figures.bound(),
        figures.ratio(),
        figures.click(),
        figures.compute(),
        figures.dns(),
        herd.cloudflare,
        herd.cloudflare.most(),
        figures.refused());
    return figures;
  }

  /**
   * The clock of a herd is virtual, and its alarms ring to the nanosecond. A clock that runs so
   * many times too fast for the machine ticks as seldom as these, and shows the same.
   *
   * @param exact what the herd came to
   * @return by how much of it another was faster or slower at most
   */
  private double coarserClocks(Figures exact) throws IOException {
    double apart = 0;
    for (Duration tick : TICKS) {
      Herd herd = new Herd(SERVERS, 1, tick, SERVERS, World.FIRST.domain());
      Figures figures = Figures.of(herd, herd.run(), SERVERS);
      tell(
          "on a clock that ticks every %d ms: makespan %.0f s, bound %.0f s, ratio %.3f, %.2f and"
              + " %.4f calls a rebuild, %d refused\n",
          tick.toMillis(),
          figures.makespan(),
          figures.bound(),
          figures.ratio(),
          figures.compute(),
          figures.dns(),
          figures.refused());
      assertThat(figures.refused()).isZero();
      apart = Math.max(apart, Math.abs(figures.makespan() / exact.makespan() - 1));
    }
    return apart;
  }

  /** Two share what one account bears, and are no faster than one may. */
  private double twoDaemons() throws IOException {
    Herd herd = new Herd(COMPARED, 2);
    Herd.Wave wave = herd.run();
    double ratio = seconds(wave.makespan()) / herd.bound(wave);
    tell(
        "two daemons, %d servers: makespan %.0f s, bound %.0f s, at most %d calls within a"
            + " second\n",
        COMPARED, seconds(wave.makespan()), herd.bound(wave), herd.vultr.most());
    assertThat(herd.vultr.most()).isLessThanOrEqualTo(Herd.VULTR.bears());
    assertThat(herd.vultr.refused() + herd.cloudflare.refused()).isZero();
    assertThat(seconds(wave.makespan())).isGreaterThanOrEqualTo(herd.vultr.seconds());
    return ratio;
  }

  /** How many times longer it takes those who poll than the engine's bound for as many. */
  private double pollingThreads() throws IOException {
    Herd herd = new Herd(COMPARED, 1);
    Herd.Wave wave = herd.run();
    SettableClock clock = new SettableClock();
    FakeComputeProvider cloud = new FakeComputeProvider("vultr", clock, Herd.PARIS);
    cloud.setBootTime(Duration.ofSeconds(40));
    cloud.setDeletionTime(Duration.ofSeconds(10));
    PollingThreads threads =
        new PollingThreads(cloud, clock, Herd.VULTR.bears(), OperationRules.standard().grace());
    Duration polling = threads.run(COMPARED, Herd.PARIS);
    tell(
        "a thread per server that polls, %d servers: %.0f s, %.1f calls each, %d answered 429;"
            + " the engine: %.0f s, %.1f calls each, %d answered 429\n",
        COMPARED,
        seconds(polling),
        (double) threads.calls() / COMPARED,
        threads.refused(),
        seconds(wave.makespan()),
        (double) herd.vultr.all() / COMPARED,
        herd.vultr.refused());
    assertThat(threads.refused()).isPositive();
    return seconds(polling) / seconds(wave.makespan());
  }
}
