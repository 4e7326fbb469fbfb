package net.ghostifi.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.orphan.Ownership;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.budget.Reservation;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.Opening;

/** Stores that do not keep what they promise. */
final class BrokenStores {
  private static final Duration BEHIND = Duration.ofMinutes(15);
  private static final Duration LOOKED_AWAY = Duration.ofMinutes(3);

  private record Dated(Instant at, Ownership ownership) {}

  private BrokenStores() {}

  private static Optional<Claim> asIfWritten(Claim claim, Checkpoint checkpoint) {
    return Optional.of(
        new Claim(
            claim.operation().with(checkpoint.progress()), checkpoint.server(), claim.epoch()));
  }

  static Mutation noFence() {
    Map<OperationId, Long> newest = new HashMap<>();
    return Broken.journal(
        call -> {
          if (call.is("claim")) {
            Object taken = call.go();
            if (taken instanceof Optional<?> some && some.orElse(null) instanceof Claim claim) {
              newest.put(claim.operation().id(), claim.epoch());
            }
            return taken;
          }
          if (!call.is("checkpoint")) {
            return call.go();
          }
          Claim claim = call.argument(0, Claim.class);
          long epoch = newest.getOrDefault(claim.operation().id(), claim.epoch());
          return call.port()
              .checkpoint(
                  new Claim(claim.operation(), claim.server(), epoch),
                  call.argument(1, Checkpoint.class));
        });
  }

  static Mutation forgetfulJournal() {
    int[] checkpoints = {0};
    return Broken.journal(
        call -> {
          boolean forgets = call.is("checkpoint") && ++checkpoints[0] % 7 == 0;
          return forgets
              ? asIfWritten(call.argument(0, Claim.class), call.argument(1, Checkpoint.class))
              : call.go();
        });
  }

  static Mutation launchBeforeIntent() {
    return Broken.journal(
        call -> {
          if (call.is("checkpoint")) {
            Claim claim = call.argument(0, Claim.class);
            Checkpoint checkpoint = call.argument(1, Checkpoint.class);
            if (checkpoint.progress().build().launch()
                > claim.operation().progress().build().launch()) {
              return asIfWritten(claim, checkpoint);
            }
          }
          return call.go();
        });
  }

  static Mutation commitAssumed() {
    return Broken.journal(
        call -> {
          try {
            return call.go();
          } catch (StoreAwayException lost) {
            if (call.is("checkpoint")) {
              return asIfWritten(call.argument(0, Claim.class), call.argument(1, Checkpoint.class));
            }
            throw lost;
          }
        });
  }

  static Mutation alarmsNotSwept() {
    return Broken.journal(call -> call.is("overdue") ? List.of() : call.go());
  }

  static Mutation staleStore() {
    Deque<Dated> known = new ArrayDeque<>();
    return Broken.fleet(
        call -> {
          if (!call.is("ownership")) {
            return call.go();
          }
          Instant now = call.world().timeline().instant();
          known.addLast(new Dated(now, call.port().ownership()));
          while (known.size() > 1 && !known.getFirst().at().isAfter(now.minus(BEHIND))) {
            known.removeFirst();
          }
          return known.getFirst().ownership();
        });
  }

  static Mutation runsNotRecorded() {
    return Broken.journal(
        call ->
            call.is("open") && call.argument(0, Opening.class) instanceof Opening.Scheduled due
                ? call.port()
                    .open(
                        new Opening.Rebuild(
                            due.operation(),
                            due.server(),
                            due.order(),
                            null,
                            due.at(),
                            due.reason()))
                : call.go());
  }

  static Mutation missedRunsLost() {
    return Broken.fleet(
        call -> {
          boolean late =
              call.is("noteOccurrences")
                  && call.argument(1, Instant.class)
                      .isAfter(call.world().settings().midnight().plus(LOOKED_AWAY));
          return late ? null : call.go();
        });
  }

  static Mutation keysReplaced() {
    return Broken.keys(
        call -> {
          if (!call.is("putIfAbsent")) {
            return call.go();
          }
          ServerId server = call.argument(0, ServerId.class);
          call.port().delete(server);
          return call.port().putIfAbsent(server, call.argument(1, KeyIndex.Entry.class));
        });
  }

  static Mutation additiveUsage() {
    return Broken.usage(
        call -> {
          if (!call.is("record")) {
            return call.go();
          }
          ServerId server = call.argument(0, ServerId.class);
          List<Reading> there = call.port().readings(server);
          List<Reading> sums = new ArrayList<>();
          for (Object each : call.argument(1, List.class)) {
            Reading reading = (Reading) each;
            sums.add(
                there.stream()
                    .filter(old -> old.instance().equals(reading.instance()))
                    .filter(old -> old.day().equals(reading.day()))
                    .reduce(reading, BrokenStores::sum));
          }
          call.port().record(server, sums);
          return null;
        });
  }

  static Mutation budgetsOfTheirOwn() {
    return Broken.budgets(
        world -> MemoryStores.create(new PlainSealer(), world.timeline()).budgets());
  }

  static Mutation alwaysRoom() {
    return Broken.budgets(
        world ->
            (account, limit, calls, atMostAhead) ->
                new Reservation.Granted(world.timeline().instant()));
  }

  private static Reading sum(Reading one, Reading other) {
    return new Reading(
        one.instance(), one.day(), one.in().plus(other.in()), one.out().plus(other.out()));
  }
}
