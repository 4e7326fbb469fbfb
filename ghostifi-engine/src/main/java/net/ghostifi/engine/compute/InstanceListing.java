package net.ghostifi.engine.compute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.engine.budget.AccountBudget;
import net.ghostifi.engine.budget.DeferredException;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.ComputeProvider;
import org.jspecify.annotations.Nullable;

/**
 * The newest listing of one account. However many operations ask, the provider is asked by one of
 * them at a time, and again only when what is known is too old; a failure is shared like an answer,
 * so that an outage is not met with a storm. The more pages it takes, the less often it is made.
 */
final class InstanceListing {
  private static final Duration FAILURE_LASTS = Duration.ofSeconds(1);

  /** How old a listing may be for someone who waits for an instance to boot. */
  private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);

  /** Of what the account bears, how much the listings may take. */
  private static final int PERCENT = 10;

  /** How far apart those look by themselves who are woken when something changes. */
  private static final Duration APART = Duration.ofMillis(50);

  private static final Duration SHORTEST = Duration.ofSeconds(8);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** 2^64 by the golden ratio: numbers in a row, as some clouds give them, end far apart. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final String HOLDER = "listing";

  private record Answer(
      Instant askedAt,
      @Nullable Map<InstanceRef, ObservedInstance> instances,
      @Nullable ProviderException failure,
      Set<InstanceRef> lookedUp) {

    static Answer of(Instant askedAt, List<ObservedInstance> listed) {
      Map<InstanceRef, ObservedInstance> instances = new LinkedHashMap<>();
      listed.forEach(instance -> instances.put(instance.ref(), instance));
      return new Answer(askedAt, instances, null, ConcurrentHashMap.newKeySet());
    }

    static Answer of(Instant askedAt, ProviderException failure) {
      return new Answer(askedAt, null, failure, Set.of());
    }

    Map<InstanceRef, ObservedInstance> instancesOrThrow() {
      if (instances == null) {
        throw failure == null ? new IllegalStateException("no answer") : failure;
      }
      return instances;
    }
  }

  /** Who was sent away until when: whoever is no more urgent need not ask again before. */
  private record Deferral(Instant until, Priority priority) {}

  private final ComputeProvider provider;
  private final InstallationId installation;
  private final AccountBudget budget;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private final Awaited awaited = new Awaited();
  private volatile boolean attended;
  private volatile @Nullable Answer newest;
  private volatile int pages = 1;
  private @Nullable Deferral deferral;

  InstanceListing(
      ComputeProvider provider,
      InstallationId installation,
      AccountBudget budget,
      InstantSource clock) {
    this.provider = provider;
    this.installation = installation;
    this.budget = budget;
    this.clock = clock;
  }

  /** How old a listing may be: with every page it takes longer to be worth another. */
  Duration interval() {
    Duration affordable = budget.timeFor(pages, PERCENT);
    return affordable.compareTo(LEAST_INTERVAL) > 0 ? affordable : LEAST_INTERVAL;
  }

  /**
   * A complete listing that was asked for at this instant or later.
   *
   * @param priority of the one who asks
   * @throws ProviderException when it could not be had
   * @throws DeferredException when the account's budget has no room for it soon
   */
  Collection<ObservedInstance> notBefore(Instant earliest, Priority priority) {
    return answer(earliest, priority).instancesOrThrow().values();
  }

  /** From now on somebody asks for {@link #changed} all the time and wakes whoever it names. */
  void attend() {
    attended = true;
  }

  /**
   * When whoever waits for an instance looks again, although he was not woken. Each has a moment of
   * his own, by his instance: those who were told at once, after an outage or a long listing, would
   * otherwise come at once for ever.
   */
  private Instant nextLook(Instant told, InstanceRef instance) {
    Instant earliest = told.plus(SHORTEST);
    Duration fair = APART.multipliedBy(awaited.size());
    long round = (fair.compareTo(LONGEST) < 0 ? fair : LONGEST).minus(SHORTEST).toMillis();
    if (round <= 0) {
      return earliest;
    }
    long moment = (instance.hashCode() * GOLDEN) >>> 16;
    return earliest.plusMillis(Math.floorMod(moment - earliest.toEpochMilli(), round));
  }

  /**
   * An instance in a listing that is as new as the account's budget lets listings be; empty when it
   * is not listed. Whoever waits for it is told once by each listing, and while somebody attends to
   * those who wait, once in a while unless something has changed.
   *
   * @param operation who waits
   * @throws ProviderException when there is no listing to be had
   * @throws DeferredException when the budget has no room for a listing soon, or until there may be
   *     something to tell
   */
  Optional<ObservedInstance> find(InstanceRef instance, OperationId operation, Priority priority) {
    Optional<Awaited.Told> before = awaited.of(instance);
    before.ifPresent(told -> sendAway(told, instance));
    Answer known = before.isPresent() && attended ? newestAnswer(priority) : recentAnswer(priority);
    Map<InstanceRef, ObservedInstance> instances = known.instancesOrThrow();
    Instant now = clock.instant();
    if (before.isPresent() && before.get().by().equals(known.askedAt())) {
      throw attended
          ? sentAway(before.get(), instance, nextLook(now, instance))
          : new DeferredException(known.askedAt().plus(interval()));
    }
    @Nullable ObservedInstance found = instances.get(instance);
    awaited.tell(instance, new Awaited.Told(operation, priority, known.askedAt(), now, now, found));
    return Optional.ofNullable(found);
  }

  /** A listing that was asked for earlier than this has to be made anew. */
  private Instant recent() {
    return clock.instant().minus(interval()).plusNanos(1);
  }

  private void sendAway(Awaited.Told told, InstanceRef instance) {
    Answer known = newest;
    Instant until = nextLook(told.at(), instance);
    if (attended
        && known != null
        && known.instances() != null
        && told.isStill(known.instances(), instance)
        && clock.instant().isBefore(until)) {
      throw sentAway(told, instance, until);
    }
  }

  private DeferredException sentAway(Awaited.Told told, InstanceRef instance, Instant until) {
    awaited.sentAway(instance, told, until);
    return new DeferredException(until);
  }

  /**
   * Those who wait for an instance of which a newer listing says something else than they were
   * told; makes such a listing when it is time for one. Nobody when none can be had now.
   */
  List<OperationId> changed() {
    Optional<Priority> waiting = awaited.mostUrgent();
    if (waiting.isEmpty()) {
      return List.of();
    }
    try {
      Answer known = answer(recent(), waiting.get());
      return known.instances() == null ? List.of() : awaited.changed(known.instances());
    } catch (DeferredException full) {
      Answer known = newest;
      return known == null || known.instances() == null
          ? List.of()
          : awaited.changed(known.instances());
    }
  }

  /**
   * An instance in a listing that was begun no earlier than this, for whoever waits until it is
   * gone; told once by each listing.
   *
   * @throws ProviderException when there is no listing to be had
   * @throws DeferredException as {@link #find}
   */
  Clouds.Sighting findSince(InstanceRef instance, Instant notBefore, Priority priority) {
    Answer known = recentAnswer(priority);
    Map<InstanceRef, ObservedInstance> instances = known.instancesOrThrow();
    if (known.askedAt().isBefore(notBefore) || !known.lookedUp().add(instance)) {
      throw new DeferredException(known.askedAt().plus(interval()));
    }
    return new Clouds.Sighting(known.askedAt(), instances.get(instance));
  }

  /** The newest that can be had now, for whoever is woken by what the next one says. */
  private Answer newestAnswer(Priority priority) {
    Answer known = newest;
    if (known != null && isBeingRenewed()) {
      return known;
    }
    try {
      return recentAnswer(priority);
    } catch (DeferredException full) {
      if (known == null || known.instances() == null) {
        throw full;
      }
      return known;
    }
  }

  /**
   * While a listing is being renewed nobody stands and waits for it: of thousands who come
   * meanwhile a few would take all threads, and keep from them who has something else to do.
   */
  private Answer recentAnswer(Priority priority) {
    Instant earliest = recent();
    Answer known = newest;
    boolean old = known == null || !usable(known, earliest);
    if (old && isBeingRenewed()) {
      throw new DeferredException(clock.instant().plus(LEAST_INTERVAL));
    }
    return answer(earliest, priority);
  }

  /** Whether somebody is asking for another listing; the first one is waited for. */
  private boolean isBeingRenewed() {
    Answer known = newest;
    return known != null && known.failure() == null && asking.isLocked();
  }

  private Answer answer(Instant earliest, Priority priority) {
    Answer known = newest;
    return known != null && usable(known, earliest) ? known : ask(earliest, priority);
  }

  private Answer ask(Instant earliest, Priority priority) {
    asking.lock();
    try {
      Answer known = newest;
      if (known != null && usable(known, earliest)) {
        return known;
      }
      reserve(priority);
      Answer answer = fetch(clock.instant());
      newest = answer;
      return answer;
    } finally {
      asking.unlock();
    }
  }

  /** Whoever asks, all who wait are served; a herd's own calls would keep it away for ever. */
  private void reserve(Priority asking) {
    Priority priority = asking.compareTo(Priority.REMOVAL) < 0 ? asking : Priority.REMOVAL;
    Deferral standing = deferral;
    if (standing != null
        && clock.instant().isBefore(standing.until())
        && priority.compareTo(standing.priority()) >= 0) {
      throw new DeferredException(standing.until());
    }
    try {
      budget.take(HOLDER, pages, priority);
    } catch (DeferredException deferred) {
      deferral = new Deferral(deferred.until(), priority);
      throw deferred;
    }
  }

  private boolean usable(Answer answer, Instant earliest) {
    return answer.failure() == null
        ? !answer.askedAt().isBefore(earliest)
        : clock.instant().isBefore(answer.askedAt().plus(FAILURE_LASTS));
  }

  private Answer fetch(Instant at) {
    awaited.forget(at.minus(SHORTEST.plus(interval()).multipliedBy(2)));
    try {
      List<ObservedInstance> listed = provider.list(installation, budget::nextPage);
      count(budget.pages(listed.size()));
      return Answer.of(at, listed);
    } catch (ProviderException failure) {
      return Answer.of(at, failure);
    }
  }

  private void count(int taken) {
    if (taken > pages) {
      budget.charge(taken - pages);
    }
    pages = taken;
  }
}
