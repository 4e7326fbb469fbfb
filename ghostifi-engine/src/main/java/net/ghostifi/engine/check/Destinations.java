package net.ghostifi.engine.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import net.ghostifi.domain.fleet.Intent;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.engine.compute.Clouds;
import org.jspecify.annotations.Nullable;

/** Where new instances go, and in which zone new names are. */
public final class Destinations {
  /** Where a rebuild goes. */
  sealed interface Destination {}

  /** There. */
  record Found(Operation.Order order) implements Destination {}

  /** Nowhere, for a reason in words for the customer. */
  record None(String why) implements Destination {}

  /** It cannot be said now. */
  record Unknown(String why) implements Destination {}

  private final Location first;
  private final Clouds clouds;
  private final Naming naming;
  private final RandomGenerator chance;

  /**
   * @param first where a new server goes
   * @param clouds the providers
   * @param naming in which zone servers are named
   * @param chance draws what is left to it
   */
  public Destinations(Location first, Clouds clouds, Naming naming, RandomGenerator chance) {
    this.first = first;
    this.clouds = clouds;
    this.naming = naming;
    this.chance = chance;
  }

  /** The zone in which a new server is named. */
  String zone() {
    return naming.next();
  }

  /** Where a server that has no instance goes. */
  Operation.Order create() {
    return order(first);
  }

  /** Where a server goes whose rebuild was asked for. What is left to chance is drawn here. */
  Destination rebuild(Intent.RebuildServer wanted) {
    return choose(wanted.choice(), wanted.from(), this::order);
  }

  /** Where a server goes whose schedule is due. What is left to chance is drawn here. */
  Destination scheduled(Intent.RunOccurrence wanted) {
    return choose(
        wanted.choice(),
        wanted.from(),
        city -> Operation.Order.scheduled(city, clouds.launching()));
  }

  private Destination choose(
      LocationChoice choice, Location from, Function<Location, Operation.Order> order) {
    Clouds.Supply supply = clouds.supply();
    return switch (choice) {
      case LocationChoice.Fixed fixed ->
          supply.stock().has(fixed.location())
              ? new Found(order.apply(fixed.location()))
              : missing(
                  "There is no server to be had in " + fixed.label() + " at the moment.", supply);
      case LocationChoice.Random anywhere -> {
        Optional<Location> drawn = supply.stock().anyBut(from, chance.nextInt());
        yield drawn
            .<Destination>map(city -> new Found(order.apply(city)))
            .orElseGet(() -> missing("There is no other city to be had at the moment.", supply));
      }
    };
  }

  /**
   * Where a server goes whose instance is lost: to its city, or else to any other, because its
   * customer has none meanwhile.
   */
  Destination replace(Location city) {
    Clouds.Supply supply = clouds.supply();
    Optional<Location> goes =
        supply.stock().has(city)
            ? Optional.of(city)
            : supply.stock().anyBut(city, chance.nextInt());
    return goes.<Destination>map(
            there -> new Found(Operation.Order.replacement(there, clouds.launching())))
        .orElseGet(() -> missing("There is no server to be had anywhere.", supply));
  }

  private static Destination missing(String what, Clouds.Supply supply) {
    @Nullable String trouble = supply.trouble();
    if (trouble != null) {
      return new Unknown(trouble);
    }
    return new None(
        supply.stock().cities().isEmpty() ? what : what + " Choose one of " + supply.stock() + ".");
  }

  private Operation.Order order(Location city) {
    List<String> providers = clouds.launching();
    return new Operation.Order(city, providers, Priority.CUSTOMER);
  }
}
