package net.ghostifi.domain.evacuation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.Stock;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;

/**
 * Who moves in an evacuation, and who cannot. Planned anew at any time it names whoever is still to
 * be moved, so that one that was interrupted goes on by being planned again.
 *
 * @param moves by number of the server
 * @param stuck by number of the server
 */
public record EvacuationPlan(List<Move> moves, List<Stuck> stuck) {
  private static final int ALTERNATIVES = 3;

  /**
   * A server that moves.
   *
   * @param server which
   * @param name its name
   * @param from the city in which it is
   * @param to the city to which it goes
   */
  public record Move(ServerId server, ServerName name, Location from, Location to) {}

  /**
   * A server that cannot move, because the other provider does not have the city now.
   *
   * @param server which
   * @param name its name
   * @param wanted the city
   * @param nearest what is to be had instead, the nearest first
   */
  public record Stuck(ServerId server, ServerName name, Location wanted, List<Location> nearest) {}

  public EvacuationPlan {
    moves = List.copyOf(moves);
    stuck = List.copyOf(stuck);
  }

  /**
   * Plans. Whoever is being destroyed, or has no instance, does not count.
   *
   * @param servers all that there are, in any order
   * @param stock what the other provider has now
   */
  public static EvacuationPlan of(Evacuation evacuation, Collection<Server> servers, Stock stock) {
    List<Move> moves = new ArrayList<>();
    List<Stuck> stuck = new ArrayList<>();
    for (Server server : inOrder(servers)) {
      Instance current = server.current();
      if (current == null || !leaves(evacuation, server, current)) {
        continue;
      }
      Location given = evacuation.city();
      Location wanted = given == null ? current.location() : given;
      destination(evacuation, wanted, stock)
          .ifPresentOrElse(
              city -> moves.add(new Move(server.id(), server.name(), current.location(), city)),
              () -> stuck.add(new Stuck(server.id(), server.name(), wanted, near(wanted, stock))));
    }
    return new EvacuationPlan(moves, stuck);
  }

  private static List<Server> inOrder(Collection<Server> servers) {
    return servers.stream()
        .sorted(Comparator.comparingLong((Server server) -> server.id().value()))
        .toList();
  }

  private static boolean leaves(Evacuation evacuation, Server server, Instance current) {
    return current.ref().provider().equals(evacuation.from())
        && server.status() != ServerStatus.DESTROYING;
  }

  private static Optional<Location> destination(
      Evacuation evacuation, Location wanted, Stock stock) {
    if (stock.has(wanted)) {
      return Optional.of(wanted);
    }
    return switch (evacuation.elsewhere()) {
      case STAY -> Optional.empty();
      case NEAREST -> near(wanted, stock).stream().findFirst();
    };
  }

  private static List<Location> near(Location wanted, Stock stock) {
    return City.of(wanted).nearest(stock.cities(), ALTERNATIVES);
  }
}
