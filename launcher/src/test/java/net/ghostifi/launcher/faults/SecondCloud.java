package net.ghostifi.launcher.faults;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.simulator.Simulator;

/** Another account, of another name, whose machines stand in a simulated world of their own. */
final class SecondCloud implements ComputeProvider, AutoCloseable {
  private static final String NAME = "second";

  private final SimulatedWorld world;
  private final ComputeProvider vultr;

  SecondCloud(Path folder) {
    world = new SimulatedWorld(folder);
    vultr =
        world
            .configuration("")
            .compute()
            .getFirst()
            .create(new AdapterContext(InstantSource.system(), true));
  }

  Simulator simulator() {
    return world.simulator();
  }

  private static InstanceRef outside(InstanceRef inside) {
    return new InstanceRef(NAME, inside.id());
  }

  private InstanceRef inside(InstanceRef outside) {
    return new InstanceRef(vultr.name(), outside.id());
  }

  private static ObservedInstance outside(ObservedInstance seen) {
    return new ObservedInstance(
        outside(seen.ref()), seen.state(), seen.address(), seen.tag(), seen.createdAt());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Location> locations() {
    return vultr.locations();
  }

  @Override
  public InstanceRef launch(LaunchRequest request) {
    return outside(vultr.launch(request));
  }

  @Override
  public List<ObservedInstance> list(InstallationId installation) {
    return vultr.list(installation).stream().map(SecondCloud::outside).toList();
  }

  @Override
  public Optional<ObservedInstance> find(InstanceRef instance) {
    return vultr.find(inside(instance)).map(SecondCloud::outside);
  }

  @Override
  public void delete(InstanceRef instance) {
    vultr.delete(inside(instance));
  }

  @Override
  public List<Reading> usage(InstanceRef instance) {
    return vultr.usage(inside(instance)).stream()
        .map(reading -> new Reading(instance, reading.day(), reading.in(), reading.out()))
        .toList();
  }

  @Override
  public void close() {
    world.close();
  }
}
