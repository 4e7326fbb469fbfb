package net.ghostifi.engine.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.Decision;
import net.ghostifi.domain.operation.Effect;
import net.ghostifi.domain.operation.Observation;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationMachine;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.Surroundings;
import net.ghostifi.engine.budget.DeferredException;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.WakeUps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an operation as far as it goes: decide, write down, perform, and again, until it parks, ends
 * or asks for the operator. What is written down stands before anything is performed, and only
 * while the claim is the newest.
 */
final class OperationRunner implements WakeUps.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);
  private static final Duration WHILE_HELD = Duration.ofSeconds(5);

  private final Journal journal;
  private final OperationMachine machine;
  private final Performer performer;
  private final Runnable ended;
  private final InstantSource clock;
  private final OperationMetrics metrics;
  private volatile boolean stopping;
  private volatile boolean held;

  /**
   * @param ended told when an operation has ended: something may have waited for its server
   */
  OperationRunner(
      Journal journal,
      OperationMachine machine,
      Performer performer,
      Runnable ended,
      Surroundings surroundings) {
    this.ended = ended;
    this.journal = journal;
    this.machine = machine;
    this.performer = performer;
    this.clock = surroundings.clock();
    this.metrics = new OperationMetrics(surroundings.metrics());
  }

  /** Lets operations come to rest at their next checkpoint instead of beginning another effect. */
  void stop() {
    stopping = true;
  }

  /** Claims nothing more, and lets what runs come to rest as {@link #stop} does. */
  void hold() {
    held = true;
  }

  void release() {
    held = false;
  }

  private boolean isToRest() {
    return stopping || held;
  }

  @Override
  public Optional<Instant> wake(OperationId id, Instant due) {
    metrics.woken(Duration.between(due, clock.instant()));
    return wake(id);
  }

  @Override
  public Optional<Instant> wake(OperationId id) {
    if (held) {
      return Optional.of(clock.instant().plus(WHILE_HELD));
    }
    Optional<Claim> claimed = journal.claim(id);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    Claim claim = claimed.get();
    Observation seen = new Observation.Woken();
    while (true) {
      Instant now = clock.instant();
      Decision decision = machine.decide(claim.operation(), claim.server(), seen, now);
      if (isToRest() && isLaunch(decision)) {
        return Optional.of(now); // not even the intent: it would have to be waited out
      }
      Optional<Claim> saved = save(claim, decision, now);
      if (saved.isEmpty()) {
        LOG.info("operation={} was taken over elsewhere", id);
        return Optional.empty();
      }
      boolean cancelledMeanwhile =
          saved.get().operation().cancelRequested() && !claim.operation().cancelRequested();
      claim = saved.get();
      switch (decision) {
        case Decision.Perform perform -> {
          if (isToRest()) {
            return Optional.of(now);
          }
          seen = perform(claim, perform.effect());
        }
        case Decision.Park park -> {
          if (!cancelledMeanwhile) {
            return Optional.of(park.until());
          }
          seen = new Observation.Woken();
        }
        case Decision.AskOperator asked -> {
          if (!cancelledMeanwhile) {
            return Optional.empty();
          }
          seen = new Observation.Woken();
        }
        case Decision.Finish finish -> {
          ended.run();
          return Optional.empty();
        }
      }
    }
  }

  private static boolean isLaunch(Decision decision) {
    return decision instanceof Decision.Perform perform
        && perform.effect() instanceof Effect.Launch;
  }

  private Optional<Claim> save(Claim claim, Decision decision, Instant now) {
    Operation before = claim.operation();
    boolean nothingNew =
        decision instanceof Decision.Perform
            && decision.progress().equals(before.progress())
            && decision.server().equals(claim.server());
    if (nothingNew) {
      return Optional.of(claim);
    }
    String event = Story.of(before, decision);
    Checkpoint checkpoint =
        new Checkpoint(
            decision.progress(),
            decision.server(),
            fate(decision, now),
            answersRequest(claim.server(), decision.server()),
            now,
            event);
    Optional<Claim> saved = journal.checkpoint(claim, checkpoint);
    if (saved.isPresent() && event != null) {
      log(before, decision, event);
      metrics.decided(before.kind(), decision);
    }
    return saved;
  }

  /** A request is answered once the server is no longer being rebuilt, however that went. */
  private static boolean answersRequest(Server before, Server after) {
    return before.status() == ServerStatus.REBUILDING && after.status() != ServerStatus.REBUILDING;
  }

  private static Checkpoint.Fate fate(Decision decision, Instant now) {
    return switch (decision) {
      case Decision.Perform perform -> new Checkpoint.Fate.Continues(now);
      case Decision.Park park -> new Checkpoint.Fate.Continues(park.until());
      case Decision.AskOperator asked -> new Checkpoint.Fate.Waits();
      case Decision.Finish finish -> new Checkpoint.Fate.Ends(finish.outcome(), finish.ending());
    };
  }

  private static void log(Operation operation, Decision decision, String event) {
    @Nullable InstanceRef instance = decision.progress().build().instance();
    LOG.info(
        "operation={} kind={} server={} step={} provider_id={} {}",
        operation.id(),
        operation.kind(),
        decision.server().name(),
        decision.progress().step(),
        Objects.requireNonNullElse(instance, "-"),
        event);
  }

  private Observation perform(Claim claim, Effect effect) {
    Instant begun = clock.instant();
    Observation seen = attempt(claim, effect);
    metrics.performed(effect, seen, Duration.between(begun, clock.instant()));
    return seen;
  }

  private Observation attempt(Claim claim, Effect effect) {
    try {
      return performer.perform(claim, effect);
    } catch (DeferredException deferred) {
      LOG.debug(
          "operation={} effect={} waits until {}",
          claim.operation().id(),
          effect,
          deferred.until());
      return new Observation.Deferred(effect, deferred.until());
    } catch (ProviderException failure) {
      LOG.debug("operation={} effect={} failed", claim.operation().id(), effect, failure);
      return Failures.of(effect, failure, clock.instant());
    } catch (RuntimeException failure) {
      LOG.error("operation={} effect={} failed", claim.operation().id(), effect, failure);
      return Failures.unexpected(effect, failure);
    }
  }
}
