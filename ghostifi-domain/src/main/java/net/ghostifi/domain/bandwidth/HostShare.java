package net.ghostifi.domain.bandwidth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import net.ghostifi.domain.instance.InstanceRef;
import org.jspecify.annotations.Nullable;

/**
 * What one instance has moved beyond what its provider has told of it, by the word of its host.
 * Never stored: it is found anew from both whenever a sum is made, so that a figure that the
 * provider tells late takes the place of the host's, and nothing counts twice.
 */
final class HostShare {
  private HostShare() {}

  /**
   * The share, dated on the day on which the host was asked; empty when the provider has told
   * everything.
   *
   * @param told all that the provider has told of it
   * @param hosts all that it has said of itself, a reading for each boot
   * @param heard when the provider told last, or null for never
   */
  static Optional<Reading> of(
      Collection<Reading> told,
      Collection<HostReading> hosts,
      @Nullable Instant heard,
      HostTrust trust) {
    if (hosts.isEmpty()) {
      return Optional.empty();
    }
    InstanceRef instance = hosts.iterator().next().instance();
    Instant since = hosts.stream().map(HostReading::since).reduce(HostShare::earlier).orElseThrow();
    Instant until = hosts.stream().map(HostReading::until).reduce(HostShare::later).orElseThrow();
    LocalDate last = day(until);
    Collection<Reading> same =
        told.stream()
            .filter(reading -> !reading.day().isBefore(day(since)) && !reading.day().isAfter(last))
            .toList();
    Instant open = heard == null ? since : later(since, heard.minus(trust.lateness()));
    ByteCount most = trust.most(open, until);
    ByteCount in = beyond(sum(hosts, HostReading::in), sum(same, Reading::in)).min(most);
    ByteCount out = beyond(sum(hosts, HostReading::out), sum(same, Reading::out)).min(most);
    return in.equals(ByteCount.ZERO) && out.equals(ByteCount.ZERO)
        ? Optional.empty()
        : Optional.of(new Reading(instance, last, in, out));
  }

  private static <T> ByteCount sum(Collection<T> all, Function<T, ByteCount> what) {
    return all.stream().map(what).reduce(ByteCount.ZERO, ByteCount::plus);
  }

  private static ByteCount beyond(ByteCount said, ByteCount told) {
    return new ByteCount(Math.max(0, said.bytes() - told.bytes()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
