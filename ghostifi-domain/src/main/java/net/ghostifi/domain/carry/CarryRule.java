package net.ghostifi.domain.carry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.domain.level.KeyPair;
import net.ghostifi.domain.level.Rows;
import net.ghostifi.domain.level.StoredObject;
import net.ghostifi.domain.level.ZoneRecord;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.Zones;

/**
 * Says what is to be carried over. The index decides which objects are keys, and the rows which
 * names there are; what the old vault or zone holds beyond that is nobody's, or somebody else's.
 */
public final class CarryRule {
  private static final Set<String> OF_THE_ZONE_ITSELF = Set.of("NS", "SOA");

  private CarryRule() {}

  /**
   * Compares two vaults with the index. Of a pair the archive comes first: while only half of it is
   * there, it must not look like a pair that has lost its archive, which would be made anew.
   *
   * @param now the objects of the new vault
   * @param before the objects of the old vault
   * @param rows read after both
   * @param index read after the rows
   */
  public static CarryPlan keys(
      List<StoredObject> now, List<StoredObject> before, Rows rows, List<KeyPair> index) {
    Set<String> there = paths(now);
    Set<String> old = paths(before);
    List<CarriedObject> objects = new ArrayList<>();
    Set<String> named = new HashSet<>();
    Set<ServerName> indexed = new HashSet<>();
    index.stream()
        .sorted(Comparator.comparing(pair -> pair.server().value()))
        .forEach(
            pair -> {
              indexed.add(pair.server());
              for (String path : List.of(pair.archive(), pair.authority())) {
                named.add(path);
                objects.add(new CarriedObject(pair.server(), path, whereabouts(path, there, old)));
              }
            });
    return new CarryPlan(
        objects,
        without(indexed, rows.busy().stream()),
        without(indexed, rows.settled().stream().map(Server::name)),
        (int) there.stream().filter(path -> !named.contains(path)).count());
  }

  private static Set<String> paths(List<StoredObject> objects) {
    return objects.stream().map(StoredObject::path).collect(Collectors.toSet());
  }

  private static CarriedObject.Whereabouts whereabouts(
      String path, Set<String> there, Set<String> old) {
    if (there.contains(path)) {
      return CarriedObject.Whereabouts.NEW;
    }
    return old.contains(path) ? CarriedObject.Whereabouts.OLD : CarriedObject.Whereabouts.NEITHER;
  }

  private static List<ServerName> without(Set<ServerName> indexed, Stream<ServerName> names) {
    return names
        .filter(name -> !indexed.contains(name))
        .sorted(Comparator.comparing(ServerName::value))
        .toList();
  }

  /**
   * The names of servers that cannot be in any of the zones. Customers' profiles hold these names,
   * so that no other zone can take their place.
   */
  public static List<ServerName> outside(Rows rows, Zones zones) {
    return without(Set.of(), rows.named().stream()).stream()
        .filter(name -> zones.of(name).isEmpty())
        .toList();
  }

  /**
   * Records that are not ours, and that the new zone does not have as the old one has them. Whoever
   * made them carries them; what a zone has of itself is left out.
   */
  public static List<ZoneRecord> others(List<ZoneRecord> now, List<ZoneRecord> before) {
    Set<List<String>> there = now.stream().map(CarryRule::gist).collect(Collectors.toSet());
    return before.stream()
        .filter(record -> !record.ours() && !OF_THE_ZONE_ITSELF.contains(record.type()))
        .filter(record -> !there.contains(gist(record)))
        .sorted(Comparator.comparing(record -> record.name().value()))
        .toList();
  }

  /** Hosts add a dot to the end of a name in a record's content, or take it away. */
  private static List<String> gist(ZoneRecord record) {
    return List.of(record.name().value(), record.type(), record.content().replaceAll("\\.$", ""));
  }
}
