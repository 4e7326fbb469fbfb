package net.ghostifi.engine.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.ghostifi.domain.bandwidth.BandwidthLedger;
import net.ghostifi.domain.bandwidth.Collectable;
import net.ghostifi.domain.bandwidth.HostReading;
import net.ghostifi.domain.bandwidth.Mark;
import net.ghostifi.domain.bandwidth.MonthlyUsage;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.UsageStore;
import org.jspecify.annotations.Nullable;

/** The ledger in memory. */
final class MemoryUsage implements UsageStore {
  private record Day(InstanceRef instance, LocalDate day) {}

  private record Boot(InstanceRef instance, String boot) {}

  private record Asking(
      ServerId server, Instant heldAt, @Nullable Instant next, @Nullable Instant heard) {}

  private final MemoryState state;
  private final MemoryBandwidth bandwidth;
  private final MemoryOutbox outbox;
  private final InstantSource clock;
  private final Map<ServerId, Map<Day, Reading>> told = new HashMap<>();
  private final Map<ServerId, Map<Boot, HostReading>> hosts = new HashMap<>();
  private final Map<InstanceRef, Asking> asking = new LinkedHashMap<>();
  private final Map<ServerId, YearMonth> shown = new HashMap<>();
  private final Map<UUID, UsageEvent> events = new LinkedHashMap<>();

  MemoryUsage(
      MemoryState state, MemoryBandwidth bandwidth, MemoryOutbox outbox, InstantSource clock) {
    this.state = state;
    this.bandwidth = bandwidth;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void record(ServerId server, List<Reading> readings) {
    synchronized (state) {
      Map<Day, Reading> own = told.computeIfAbsent(server, missing -> new HashMap<>());
      for (Reading reading : readings) {
        own.merge(new Day(reading.instance(), reading.day()), reading, Reading::merge);
      }
      follow(server);
    }
  }

  @Override
  public void recordHost(ServerId server, HostReading reading) {
    synchronized (state) {
      hosts
          .computeIfAbsent(server, missing -> new HashMap<>())
          .merge(new Boot(reading.instance(), reading.boot()), reading, HostReading::merge);
      follow(server);
    }
  }

  @Override
  public List<Reading> readings(ServerId server) {
    synchronized (state) {
      return new ArrayList<>(told.getOrDefault(server, Map.of()).values());
    }
  }

  @Override
  public BandwidthLedger ledger(ServerId server) {
    synchronized (state) {
      Map<InstanceRef, Instant> heard = new HashMap<>();
      asking.forEach(
          (instance, asked) -> {
            if (asked.heard() != null) {
              heard.put(instance, asked.heard());
            }
          });
      Collection<HostReading> said = hosts.getOrDefault(server, Map.of()).values();
      return BandwidthLedger.empty()
          .with(readings(server))
          .filledIn(said, heard, bandwidth.rules().trust());
    }
  }

  @Override
  public Optional<MonthlyUsage> thisMonth(ServerId server) {
    synchronized (state) {
      return state.servers.containsKey(server)
          ? Optional.of(
              bandwidth
                  .rules()
                  .usage(ledger(server), bandwidth.allowances().apply(server), clock.instant()))
          : Optional.empty();
    }
  }

  /** What follows from what is in the ledger now. */
  private void follow(ServerId id) {
    Server server = state.servers.get(id);
    if (server == null) {
      return;
    }
    thisMonth(id)
        .ifPresent(
            usage -> {
              shown.put(id, usage.month());
              usage.reached().forEach(mark -> raise(server, mark, usage));
              if (bandwidth.rules().suspends(usage)) {
                state.paused.put(id, usage.suspension());
              } else {
                state.paused.remove(id);
              }
            });
  }

  private void raise(Server server, Mark mark, MonthlyUsage usage) {
    UUID id = UsageEvent.id(server.name(), usage.month(), mark);
    if (!events.containsKey(id)) {
      UsageEvent event =
          new UsageEvent(
              id,
              server.id(),
              server.name(),
              server.owner().email(),
              mark,
              clock.instant(),
              usage,
              mark == Mark.USED_UP && bandwidth.rules().suspends(usage));
      events.put(id, event);
      outbox.put(event);
    }
  }

  @Override
  public List<UsageEvent> events(ServerId server) {
    synchronized (state) {
      return events.values().stream().filter(event -> event.server().equals(server)).toList();
    }
  }

  @Override
  public int turnMonth(int most) {
    synchronized (state) {
      YearMonth month = bandwidth.rules().month(clock.instant());
      List<ServerId> behind =
          state.servers.keySet().stream()
              .filter(server -> !month.equals(shown.get(server)))
              .limit(most)
              .toList();
      behind.forEach(this::follow);
      return behind.size();
    }
  }

  @Override
  public void takeIn(Instant now, Duration spread) {
    synchronized (state) {
      for (Server server : state.servers.values()) {
        server
            .instances()
            .forEach(
                instance ->
                    asking.putIfAbsent(
                        instance.ref(),
                        new Asking(
                            server.id(), now, now.plus(share(instance.ref(), spread)), null)));
      }
    }
  }

  private static Duration share(InstanceRef instance, Duration spread) {
    return spread.multipliedBy(Math.floorMod(instance.toString().hashCode(), 1000)).dividedBy(1000);
  }

  @Override
  public List<Collectable> due(String provider, Instant now, int most) {
    synchronized (state) {
      return asking.entrySet().stream()
          .filter(each -> each.getKey().provider().equals(provider))
          .filter(each -> isDue(each.getValue(), now))
          .sorted(Comparator.comparing(each -> String.valueOf(each.getValue().next())))
          .limit(most)
          .map(
              each ->
                  new Collectable(
                      each.getValue().server(),
                      each.getKey(),
                      isHeld(each.getValue().server(), each.getKey()),
                      each.getValue().heldAt()))
          .toList();
    }
  }

  private static boolean isDue(Asking asked, Instant now) {
    return asked.next() != null && !asked.next().isAfter(now);
  }

  private boolean isHeld(ServerId id, InstanceRef instance) {
    Server server = state.servers.get(id);
    return server != null
        && server.instances().stream().anyMatch(each -> each.ref().equals(instance));
  }

  @Override
  public void told(InstanceRef instance, Instant at, @Nullable Instant next) {
    synchronized (state) {
      note(instance, at, next);
      asking.computeIfPresent(
          instance,
          (ref, old) -> new Asking(old.server(), old.heldAt(), old.next(), later(old.heard(), at)));
      Asking asked = asking.get(instance);
      if (asked != null) {
        follow(asked.server());
      }
    }
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }

  @Override
  public void untold(InstanceRef instance, @Nullable Instant next) {
    synchronized (state) {
      note(instance, clock.instant(), next);
    }
  }

  private void note(InstanceRef instance, Instant at, @Nullable Instant next) {
    asking.computeIfPresent(
        instance,
        (ref, old) ->
            new Asking(
                old.server(), isHeld(old.server(), ref) ? at : old.heldAt(), next, old.heard()));
  }
}
