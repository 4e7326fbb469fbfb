package net.ghostifi.domain.orphan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.Progress;

/**
 * What is held by something of ours, at one moment.
 *
 * @param servers how many servers there are
 * @param carrying the instances that carry a server, those that still drain included
 * @param building the instances that operations which have not ended go on with
 * @param open how far those operations are with their instances, by operation; one that needs the
 *     operator has not ended
 * @param doubtful the providers at which those operations may have launched something of which it
 *     is not known whether it came through
 */
public record Ownership(
    int servers,
    Set<InstanceRef> carrying,
    Set<InstanceRef> building,
    Map<UUID, Progress.Build> open,
    Set<String> doubtful) {
  public Ownership {
    carrying = Set.copyOf(carrying);
    building = Set.copyOf(building);
    open = Map.copyOf(open);
    doubtful = Set.copyOf(doubtful);
  }

  /** Where no launch is in doubt. */
  public Ownership(
      int servers,
      Set<InstanceRef> carrying,
      Set<InstanceRef> building,
      Map<UUID, Progress.Build> open) {
    this(servers, carrying, building, open, Set.of());
  }

  /**
   * @param servers how many servers there are
   * @param carrying the instances that carry a server, those that still drain included
   * @param open the operations that have not ended
   */
  public static Ownership of(int servers, Set<InstanceRef> carrying, List<Operation> open) {
    Set<InstanceRef> building = new HashSet<>();
    Map<UUID, Progress.Build> builds = new HashMap<>();
    Set<String> doubtful = new HashSet<>();
    for (Operation operation : open) {
      Progress.Build build = operation.progress().build();
      InstanceRef instance = build.instance();
      if (instance != null) {
        building.add(instance);
      }
      builds.put(operation.id().value(), build);
      String provider = operation.doubtfulProvider();
      if (provider != null) {
        doubtful.add(provider);
      }
    }
    return new Ownership(servers, carrying, building, builds, doubtful);
  }
}
