package net.ghostifi.ports.identity;

import java.util.Optional;
import net.ghostifi.ports.customer.CustomerId;

/**
 * Tells which customer calls. A host product may bring its own. Safe for many threads.
 *
 * <p>It is asked at every call and, of an open stream, before anything is told; whoever is not
 * known any more is out at once, unless the implementation remembers something.
 */
@FunctionalInterface
public interface Identity {
  /**
   * Whose call it is. Never trusts what anybody can write.
   *
   * @return empty when nobody is known, or somebody who is no customer
   * @throws net.ghostifi.ports.ProviderException when it cannot be told at the moment; the call is
   *     answered with 503
   */
  Optional<CustomerId> customer(Caller caller);
}
