package net.ghostifi.domain.carry;

import java.util.List;
import net.ghostifi.domain.server.ServerName;

/**
 * What there is to do to have all keys in the new vault.
 *
 * @param objects all that the index names, by server; of each server the archive first
 * @param coming servers that an operation holds and whose keys the index does not know yet: a later
 *     run finds them
 * @param unknown servers that run and whose keys the index does not know: nobody can carry them
 * @param others how many objects the new vault has that the index does not name; they are left
 *     alone
 */
public record CarryPlan(
    List<CarriedObject> objects, List<ServerName> coming, List<ServerName> unknown, int others) {
  public CarryPlan {
    objects = List.copyOf(objects);
    coming = List.copyOf(coming);
    unknown = List.copyOf(unknown);
  }

  /** How many objects were listed there. */
  public int count(CarriedObject.Whereabouts whereabouts) {
    return (int) objects.stream().filter(object -> object.whereabouts() == whereabouts).count();
  }

  /** How many servers have keys, those included that are gone and whose keys are kept. */
  public int servers() {
    return (int) objects.stream().map(CarriedObject::server).distinct().count();
  }
}
