package net.ghostifi.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.SettableClock;
import org.jspecify.annotations.Nullable;

/**
 * How it is done without budgets and listings: a thread for each server, which launches, asks for
 * its instance every two seconds until it runs, waits out the grace, deletes the old one and asks
 * for that until it is gone. Whatever is refused with 429 is tried again a second later. On the
 * same cloud and clock as the engine.
 */
final class PollingThreads {
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final FakeComputeProvider cloud;
  private final SettableClock clock;
  private final int bears;
  private final Duration grace;
  private final Deque<Instant> accepted = new ArrayDeque<>();
  private final PriorityQueue<Server> alarms =
      new PriorityQueue<>(
          Comparator.comparing((Server server) -> server.at)
              .thenComparing(server -> server.number));
  private long calls;
  private long refused;

  private enum Doing {
    LAUNCH,
    BOOT,
    READ,
    DELETE,
    GOING
  }

  private static final class Server {
    private final int number;
    private final InstanceRef old;
    private Instant at;
    private Doing doing = Doing.LAUNCH;
    private @Nullable InstanceRef built;

    Server(int number, InstanceRef old, Instant at) {
      this.number = number;
      this.old = old;
      this.at = at;
    }
  }

  PollingThreads(FakeComputeProvider cloud, SettableClock clock, int bears, Duration grace) {
    this.cloud = cloud;
    this.clock = clock;
    this.bears = bears;
    this.grace = grace;
  }

  long calls() {
    return calls;
  }

  long refused() {
    return refused;
  }

  /** How long so many take that begin at once. */
  Duration run(int servers, Location location) {
    Instant begun = clock.instant();
    for (int number = 1; number <= servers; number++) {
      alarms.add(new Server(number, cloud.launch(request(number, 1, location)), begun));
    }
    while (!alarms.isEmpty()) {
      Server next = alarms.remove();
      clock.set(next.at);
      if (!hasRoom()) {
        refused++;
        next.at = next.at.plus(AGAIN);
        alarms.add(next);
      } else if (goesOn(next, location)) {
        alarms.add(next);
      }
    }
    return Duration.between(begun, clock.instant());
  }

  private boolean hasRoom() {
    calls++;
    Instant now = clock.instant();
    while (!accepted.isEmpty() && !accepted.element().isAfter(now.minus(WINDOW))) {
      accepted.remove();
    }
    return accepted.size() < bears && accepted.add(now);
  }

  /** Makes one call; false when that was the last. */
  private boolean goesOn(Server server, Location location) {
    Duration pause = POLL;
    switch (server.doing) {
      case LAUNCH -> {
        server.built = cloud.launch(request(server.number, 2, location));
        server.doing = Doing.BOOT;
      }
      case BOOT -> {
        InstanceRef built = server.built;
        if (built != null && cloud.find(built).orElseThrow().runningAddress().isPresent()) {
          server.doing = Doing.READ;
          pause = grace;
        }
      }
      case READ -> {
        cloud.usage(server.old);
        server.doing = Doing.DELETE;
        pause = Duration.ZERO;
      }
      case DELETE -> {
        cloud.delete(server.old);
        server.doing = Doing.GOING;
      }
      case GOING -> {
        if (cloud.find(server.old).isEmpty()) {
          return false;
        }
      }
    }
    server.at = clock.instant().plus(pause);
    return true;
  }

  private static LaunchRequest request(int number, int launch, Location location) {
    return new LaunchRequest(
        new OwnerTag(new InstallationId("polling"), new java.util.UUID(7, number), launch),
        ServerName.numbered(new ServerId(number), "ghostifi.net"),
        location,
        new SecretText("nothing"));
  }
}
