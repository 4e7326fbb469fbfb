package net.ghostifi.engine.compute;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;

/**
 * A provider at which nothing new is launched. What it has is looked at, read and deleted as
 * before, until it has nothing any more.
 *
 * @param provider as it is
 */
public record Leaving(ComputeProvider provider) implements ComputeProvider {
  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public Optional<RateLimit> rateLimit() {
    return provider.rateLimit();
  }

  /** None: nothing is to be had here any more. */
  @Override
  public Set<Location> locations() {
    return Set.of();
  }

  /** An operation that was opened before may still ask; the next provider serves it. */
  @Override
  public InstanceRef launch(LaunchRequest request) {
    throw ProviderException.of(
        ErrorCategory.NO_CAPACITY,
        name(),
        "launch",
        "nothing new is launched here (compute.leaving)");
  }

  /** Calls nobody, so that there is nothing to ask for. */
  @Override
  public InstanceRef launch(LaunchRequest request, Pace pace) {
    return launch(request);
  }

  @Override
  public List<ObservedInstance> list(InstallationId installation) {
    return provider.list(installation);
  }

  @Override
  public List<ObservedInstance> list(InstallationId installation, Pace pace) {
    return provider.list(installation, pace);
  }

  @Override
  public Optional<ObservedInstance> find(InstanceRef instance) {
    return provider.find(instance);
  }

  @Override
  public void delete(InstanceRef instance) {
    provider.delete(instance);
  }

  @Override
  public List<Reading> usage(InstanceRef instance) {
    return provider.usage(instance);
  }
}
