package net.ghostifi.ports.customer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * All that may be shown to a customer and done for one. Every method takes the customer, and what
 * is not that customer's is answered as what does not exist. Safe for many threads.
 */
public interface CustomerDesk {
  /** A customer's servers, by number; none is an empty list. */
  default List<CustomerServer> servers(CustomerId customer) {
    return servers(Set.of(customer)).getOrDefault(customer, List.of());
  }

  /** The servers of many customers, in one reading. Who has none is missing. */
  Map<CustomerId, List<CustomerServer>> servers(Set<CustomerId> customers);

  /** One of a customer's servers. */
  default Optional<CustomerServer> server(CustomerId customer, ServerName name) {
    return servers(customer).stream().filter(server -> server.name().equals(name)).findFirst();
  }

  /** What a customer is called on a page: the mail address of the last server, or the number. */
  default String called(CustomerId customer) {
    return called(customer, servers(customer));
  }

  /** The same where the customer's servers are known. */
  static String called(CustomerId customer, List<CustomerServer> servers) {
    return servers.isEmpty() ? "customer " + customer : servers.getLast().email();
  }

  /**
   * Where servers are to be had at the moment, by continent and name. May be a minute old, and is
   * what was known last while a provider does not answer.
   */
  List<City> cities();

  /** How long the old server of a rebuild stays up after the move. */
  Duration grace();

  /**
   * How long a build usually takes until the new server is ready, by those that were made lately;
   * empty when there are too few. May be some minutes old.
   */
  Optional<Duration> usualBuild();

  /**
   * Asks for a rebuild. A later one takes the place of one that has not begun. With a key it is
   * idempotent for a day: the same wish under the same key is counted once.
   *
   * @param key chosen by the caller, or null
   */
  RebuildReply rebuild(
      CustomerId customer, ServerName name, LocationChoice location, @Nullable String key);

  /**
   * Decides when a server is rebuilt by itself. Idempotent.
   *
   * @return false when the customer has no such server
   */
  boolean schedule(CustomerId customer, ServerName name, RebuildPolicy policy);

  /**
   * A server's profile, the same bytes every time; holds a private key. Empty when the customer has
   * no such server or its keys are not made yet.
   *
   * @throws net.ghostifi.ports.ProviderException when the vault does not give its keys
   */
  Optional<byte[]> profile(CustomerId customer, ServerName name);

  /** Root's password. Empty when there is no such server, or it is not installed yet. */
  Optional<SecretText> rootPassword(CustomerId customer, ServerName name);

  /**
   * What a server has used on each of the last days.
   *
   * @param days how many, at least 1
   * @return empty when the customer has no such server
   */
  Optional<Traffic> traffic(CustomerId customer, ServerName name, int days);
}
