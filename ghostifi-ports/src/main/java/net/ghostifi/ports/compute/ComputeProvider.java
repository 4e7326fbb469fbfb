package net.ghostifi.ports.compute;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ProviderException;

/**
 * One account at a cloud. An adapter translates and classifies; it decides and repeats nothing (a
 * read may be repeated once). All methods may be called by many threads at once, return within the
 * adapter's call limit, and throw {@link ProviderException} only.
 */
public interface ComputeProvider {
  /** Its name in the configuration, the first half of every {@link InstanceRef} it hands out. */
  String name();

  /**
   * Where an instance of the configured size can be launched now. May be some minutes old.
   *
   * @throws ProviderException UNAVAILABLE, RATE_LIMITED, UNAUTHORIZED; never an empty set instead
   */
  Set<Location> locations();

  /**
   * Asks for an instance that carries the request's tag from the first moment.
   *
   * <p>Not idempotent: two calls make two instances. The listing may show it late, {@link #find}
   * too. It has no address yet.
   *
   * @throws ProviderException NO_CAPACITY or QUOTA_EXCEEDED when another provider may serve;
   *     INVALID_REQUEST for a location it does not have; AMBIGUOUS when it may have been made; any
   *     other category promises that it was not
   */
  InstanceRef launch(LaunchRequest request);

  /**
   * Lists every instance of an installation, all pages of it. Never partial: a page that fails
   * fails the call. An instance that is missing may be new; only {@link #find} says that it is
   * gone.
   */
  List<ObservedInstance> list(InstallationId installation);

  /** Looks one instance up by its id. Empty: the provider says that it does not exist. */
  Optional<ObservedInstance> find(InstanceRef instance);

  /**
   * Triggers the deletion. Idempotent. When it returns, deletion has begun; the instance is gone
   * when {@link #find} is empty.
   *
   * @throws ProviderException NOT_FOUND when it does not exist; BUSY while it is locked; AMBIGUOUS
   *     when it may have been deleted
   */
  void delete(InstanceRef instance);

  /**
   * What it has moved, per UTC day, as far as the provider has counted: figures lag and only grow.
   *
   * @throws ProviderException NOT_FOUND when it does not exist; UNSUPPORTED when the provider
   *     counts nothing
   */
  List<Reading> usage(InstanceRef instance);
}
