package net.ghostifi.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;

/** The lab's machines. What there is stands in its folder, so that every process sees the same. */
final class LabCompute implements ComputeProvider {
  private static final int ID_LENGTH = 8;

  private final Lab lab;
  private final Machines machines;
  private final Meter meter;
  private final InstantSource clock;

  LabCompute(Lab lab, InstantSource clock) {
    this.lab = lab;
    this.machines = lab.machines();
    this.meter = new Meter(machines, lab.namespace("inet"), clock);
    this.clock = clock;
  }

  @Override
  public String name() {
    return Lab.NAME;
  }

  @Override
  public Set<Location> locations() {
    reached("locations");
    return machines.ids().size() < lab.settings().machines()
        ? Set.copyOf(lab.settings().cities())
        : Set.of();
  }

  @Override
  public InstanceRef launch(LaunchRequest request) {
    reached("launch");
    int region = lab.settings().cities().indexOf(request.location()) + 1;
    if (region == 0) {
      throw failure(
          "launch", ErrorCategory.INVALID_REQUEST, "there is no region " + request.location());
    }
    if (machines.ids().size() >= lab.settings().machines()) {
      throw failure("launch", ErrorCategory.QUOTA_EXCEEDED, "the lab is full");
    }
    String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
    admit(id, request, region);
    try {
      machines.create(id);
    } catch (LabException trouble) {
      throw failure("launch", ErrorCategory.AMBIGUOUS, String.valueOf(trouble.getMessage()));
    }
    return ref(id);
  }

  private void admit(String id, LaunchRequest request, int region) {
    try {
      lab.up();
      Path folder = machines.fresh();
      Order.write(
          folder, request, region, lab.settings().image(), clock.instant(), machines.firstBoot());
      machines.admit(folder, id);
    } catch (IllegalArgumentException nonsense) {
      throw failure("launch", ErrorCategory.INVALID_REQUEST, String.valueOf(nonsense.getMessage()));
    } catch (LabException | IOException trouble) {
      throw failure("launch", ErrorCategory.UNAVAILABLE, String.valueOf(trouble.getMessage()));
    }
  }

  @Override
  public List<ObservedInstance> list(InstallationId installation) {
    reached("list");
    List<ObservedInstance> found = new ArrayList<>();
    for (String id : machines.ids()) {
      observe(id)
          .filter(seen -> seen.tag() != null && seen.tag().installation().equals(installation))
          .ifPresent(found::add);
    }
    return found;
  }

  @Override
  public Optional<ObservedInstance> find(InstanceRef instance) {
    reached("find");
    String id = id("find", instance);
    return machines.has(id) ? observe(id) : Optional.empty();
  }

  private Optional<ObservedInstance> observe(String id) {
    Optional<String> created = machines.read(id, "created");
    return created.map(
        at ->
            new ObservedInstance(
                ref(id),
                state(id),
                machines.read(id, "address").orElse(null),
                OwnerTag.parse(machines.text(id, "tags").lines().toList()).orElse(null),
                Instant.parse(at)));
  }

  private InstanceState state(String id) {
    if (machines.read(id, "pid").isEmpty()) {
      return InstanceState.PENDING;
    }
    return machines.isAlive(id) ? InstanceState.RUNNING : InstanceState.STOPPED;
  }

  @Override
  public void delete(InstanceRef instance) {
    reached("delete");
    try {
      machines.destroy(id("delete", instance));
    } catch (LabException trouble) {
      throw failure("delete", ErrorCategory.AMBIGUOUS, String.valueOf(trouble.getMessage()));
    }
  }

  @Override
  public List<Reading> usage(InstanceRef instance) {
    reached("usage");
    String id = id("usage", instance);
    if (!machines.has(id)) {
      throw failure("usage", ErrorCategory.NOT_FOUND, "there is no machine " + id);
    }
    return meter.read(instance);
  }

  private void reached(String operation) {
    if (machines.isOut()) {
      throw failure(operation, ErrorCategory.UNAVAILABLE, "the lab does not answer");
    }
  }

  private static InstanceRef ref(String id) {
    return new InstanceRef(Lab.NAME, id);
  }

  private static String id(String operation, InstanceRef instance) {
    if (!instance.provider().equals(Lab.NAME)) {
      throw failure(operation, ErrorCategory.INVALID_REQUEST, instance + " is not the lab's");
    }
    return instance.id();
  }

  private static ProviderException failure(
      String operation, ErrorCategory category, String detail) {
    return ProviderException.of(category, Lab.NAME, operation, detail);
  }
}
