package net.ghostifi.engine.watch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.watch.LossRule;
import net.ghostifi.domain.watch.Presence;
import net.ghostifi.domain.watch.Trouble;
import net.ghostifi.domain.watch.WatchLimits;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.ports.ProviderException;
import org.jspecify.annotations.Nullable;

/**
 * Asks providers about instances that do not answer: by id, and only about those that have been
 * silent for long, or that the account's listing does not show running. The listing itself is no
 * answer.
 */
final class Looking {
  /** So many in one sweep at one provider; who waited longest is asked about first. */
  private static final int MOST = 25;

  /** After so many failures in a row it is not the instances. */
  private static final int AWAY = 3;

  private final Clouds clouds;
  private final LossRule rule;
  private final WatchLimits limits;
  private final InstantSource clock;

  Looking(Clouds clouds, WatchLimits limits, InstantSource clock) {
    this.clouds = clouds;
    this.rule = new LossRule(limits);
    this.limits = limits;
    this.clock = clock;
  }

  /** The same troubles, with what the providers say of those that are due. */
  Map<ServerId, Trouble> look(Map<ServerId, Trouble> silent) {
    Map<ServerId, Trouble> seen = new HashMap<>(silent);
    Map<String, List<Trouble>> byProvider =
        silent.values().stream()
            .collect(
                Collectors.groupingBy(
                    trouble -> trouble.instance().provider(), TreeMap::new, Collectors.toList()));
    byProvider.forEach(
        (provider, troubles) ->
            lookAt(provider, due(provider, troubles))
                .forEach(trouble -> seen.put(trouble.server(), trouble)));
    return seen;
  }

  private List<Trouble> due(String provider, List<Trouble> troubles) {
    boolean all = troubles.stream().allMatch(rule::isSilentForLong);
    @Nullable Map<InstanceRef, InstanceState> listed = all ? null : listed(provider);
    return troubles.stream()
        .filter(
            trouble ->
                rule.isSilentForLong(trouble)
                    || (listed != null && listed.get(trouble.instance()) != InstanceState.RUNNING))
        .sorted(Comparator.comparing(Looking::lookedAt).thenComparing(Trouble::server))
        .limit(MOST)
        .toList();
  }

  private static Instant lookedAt(Trouble trouble) {
    return trouble.look() == null ? Instant.MIN : trouble.look().at();
  }

  /** Null when it could not be had: then nothing is due because of it. */
  private @Nullable Map<InstanceRef, InstanceState> listed(String provider) {
    try {
      return clouds.all(provider, clock.instant().minus(limits.interval())).stream()
          .collect(
              Collectors.toMap(
                  ObservedInstance::ref, ObservedInstance::state, (one, other) -> one));
    } catch (ProviderException unknown) {
      return null;
    }
  }

  /** A provider that has failed several times in a row is away, and not asked about the rest. */
  private List<Trouble> lookAt(String provider, List<Trouble> due) {
    List<Trouble> seen = new ArrayList<>();
    int failures = 0;
    String failure = "";
    for (Trouble trouble : due) {
      if (failures < AWAY) {
        try {
          Optional<ObservedInstance> found =
              clouds.toCallPatiently(provider).find(trouble.instance());
          seen.add(trouble.seen(Presence.of(found), clock.instant()));
          failures = 0;
          continue;
        } catch (ProviderException unknown) {
          failure = String.valueOf(unknown.getMessage());
          failures++;
        }
      }
      seen.add(trouble.unseen(failure));
    }
    return seen;
  }
}
