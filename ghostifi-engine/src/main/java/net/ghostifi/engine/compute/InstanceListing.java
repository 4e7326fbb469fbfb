package net.ghostifi.engine.compute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.ComputeProvider;
import org.jspecify.annotations.Nullable;

/**
 * The newest listing of one account. However many operations ask, the provider is asked by one of
 * them at a time, and again only when what is known is too old; a failure is shared like an answer,
 * so that an outage is not met with a storm.
 */
final class InstanceListing {
  private static final Duration FAILURE_LASTS = Duration.ofSeconds(1);

  private record Answer(
      Instant askedAt,
      @Nullable List<ObservedInstance> instances,
      @Nullable ProviderException failure) {

    List<ObservedInstance> instancesOrThrow() {
      if (instances == null) {
        throw failure == null ? new IllegalStateException("no answer") : failure;
      }
      return instances;
    }
  }

  private final ComputeProvider provider;
  private final InstallationId installation;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Answer newest;

  InstanceListing(ComputeProvider provider, InstallationId installation, InstantSource clock) {
    this.provider = provider;
    this.installation = installation;
    this.clock = clock;
  }

  /**
   * A complete listing that was asked for at this instant or later.
   *
   * @throws ProviderException when it could not be had
   */
  List<ObservedInstance> notBefore(Instant earliest) {
    Answer known = newest;
    if (known == null || !usable(known, earliest)) {
      known = ask(earliest);
    }
    return known.instancesOrThrow();
  }

  private Answer ask(Instant earliest) {
    asking.lock();
    try {
      Answer known = newest;
      if (known != null && usable(known, earliest)) {
        return known;
      }
      Answer answer = fetch(clock.instant());
      newest = answer;
      return answer;
    } finally {
      asking.unlock();
    }
  }

  private boolean usable(Answer answer, Instant earliest) {
    return answer.failure() == null
        ? !answer.askedAt().isBefore(earliest)
        : clock.instant().isBefore(answer.askedAt().plus(FAILURE_LASTS));
  }

  private Answer fetch(Instant at) {
    try {
      return new Answer(at, List.copyOf(provider.list(installation)), null);
    } catch (ProviderException failure) {
      return new Answer(at, null, failure);
    }
  }
}
