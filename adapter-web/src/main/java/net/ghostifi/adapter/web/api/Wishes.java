package net.ghostifi.adapter.web.api;

import net.ghostifi.adapter.web.http.Problem;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.customer.CustomerDesk;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.CustomerServer;
import net.ghostifi.ports.customer.RebuildReply;
import org.jspecify.annotations.Nullable;

/** What customers wish, from the texts that they send. */
public final class Wishes {
  private static final int LONGEST = 64;

  private final CustomerDesk desk;

  public Wishes(CustomerDesk desk) {
    this.desk = desk;
  }

  /**
   * One of a customer's servers.
   *
   * @throws Problem 404 when it is not theirs, does not exist, or cannot be a server's name
   */
  public CustomerServer server(CustomerId customer, String name) {
    return desk.server(customer, name(name)).orElseThrow(Problem::notFound);
  }

  /**
   * A server's name.
   *
   * @throws Problem 404 when it cannot be one
   */
  public static ServerName name(String text) {
    try {
      return new ServerName(text);
    } catch (IllegalArgumentException notOne) {
      throw Problem.notFound();
    }
  }

  /**
   * Asks for a rebuild.
   *
   * @param key the caller's name of this wish, or null
   * @return whether it had been asked for under this key before
   * @throws Problem when it cannot be
   */
  public boolean rebuild(CustomerId customer, String name, String location, @Nullable String key) {
    if (key != null && !key.matches("[\\x21-\\x7e]{1," + LONGEST + "}")) {
      throw Problem.badRequest(
          "An Idempotency-Key has 1 to " + LONGEST + " letters, digits and signs.");
    }
    CustomerServer server = server(customer, name);
    return switch (desk.rebuild(customer, server.name(), choice(location), key)) {
      case RebuildReply.Asked asked -> asked.repeated();
      case RebuildReply.KeyTaken taken -> throw Problem.keyTaken();
      case RebuildReply.Refused refused -> throw Problem.conflict(refused.why());
      case RebuildReply.NoSuchServer none -> throw Problem.notFound();
    };
  }

  /**
   * Decides when a server is rebuilt by itself.
   *
   * @throws Problem when the values make no sense, or the server is not theirs
   */
  public CustomerServer schedule(
      CustomerId customer, String name, String schedule, String location) {
    CustomerServer server = server(customer, name);
    RebuildPolicy policy = new RebuildPolicy(often(schedule), choice(location));
    if (!desk.schedule(customer, server.name(), policy)) {
      throw Problem.notFound();
    }
    return server(customer, name);
  }

  private static RebuildSchedule often(String text) {
    try {
      return RebuildSchedule.parse(text);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("A schedule is None, daily, weekly or monthly.");
    }
  }

  private static LocationChoice choice(String text) {
    try {
      return LocationChoice.parse(text);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("A location is Random or a city such as Paris.");
    }
  }

  /** Where to, in a sentence: {@code in Paris}. */
  public static String where(LocationChoice choice) {
    return switch (choice) {
      case LocationChoice.Random anywhere -> "in another city";
      case LocationChoice.Fixed fixed -> "in " + City.of(fixed.location()).name();
    };
  }
}
