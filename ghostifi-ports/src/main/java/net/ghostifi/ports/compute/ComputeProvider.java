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
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.budget.RateLimit;

/**
 * One account at a cloud. An adapter translates and classifies; it decides and repeats nothing (a
 * read may be repeated once). All methods may be called by many threads at once, return within the
 * adapter's call limit, and throw {@link ProviderException} only: UNAVAILABLE, RATE_LIMITED and
 * UNAUTHORIZED besides what each method names. The rules by number, with a test each: {@code
 * docs/contracts/compute.md}.
 */
public interface ComputeProvider {
  /** Its name in the configuration, the first half of every {@link InstanceRef} it hands out. */
  String name();

  /**
   * How often we may call it, all daemons together. Each call of a method counts as one, a listing
   * as one for each page. Empty: as often as one likes. Always the same; calls nobody.
   */
  default Optional<RateLimit> rateLimit() {
    return Optional.empty();
  }

  /**
   * Where an instance of the configured size can be launched now. May be some minutes old.
   *
   * @throws ProviderException UNAVAILABLE, RATE_LIMITED, UNAUTHORIZED; never an empty set instead
   */
  Set<Location> locations();

  /**
   * The adapter's table of cities and regions, an operator's own entries included, beside the
   * regions that the provider reports now. Empty, without calling anybody, where the adapter keeps
   * no such table because the provider's places are its cities.
   *
   * @throws ProviderException UNAVAILABLE, RATE_LIMITED, UNAUTHORIZED; never a table without
   *     regions instead
   */
  default Optional<RegionTable> regions() {
    return Optional.empty();
  }

  /**
   * Asks for an instance that carries the request's tag from the first moment.
   *
   * <p>Not idempotent: two calls make two instances. The listing may show it late, {@link #find}
   * too. It has no address yet; at the latest it has one when it is RUNNING.
   *
   * @throws ProviderException NO_CAPACITY or QUOTA_EXCEEDED when another provider may serve;
   *     INVALID_REQUEST for a location it does not have; AMBIGUOUS when it may have been made; any
   *     other category promises that it was not
   */
  InstanceRef launch(LaunchRequest request);

  /**
   * As {@link #launch(LaunchRequest)}, and it asks before the launch is sent whether that may be
   * done now. An adapter that has to look something up first implements this one, and asks before
   * each such call as well: those who wait for a look would otherwise all launch when it comes.
   *
   * @param pace says when; what it throws is thrown, and nothing was launched
   */
  default InstanceRef launch(LaunchRequest request, Pace pace) {
    pace.next();
    return launch(request);
  }

  /**
   * Lists every instance of an installation, all pages of it. Never partial: a page that fails
   * fails the call. An instance that is missing may be new; only {@link #find} says that it is
   * gone. Neither are a refusal and a 404 an empty list.
   */
  List<ObservedInstance> list(InstallationId installation);

  /**
   * As {@link #list(InstallationId)}, and before each page but the first it asks whether that may
   * be called now. An adapter whose provider gives pages implements this one; others need not.
   *
   * @param pace says when; what it throws is thrown, and nothing has been listed
   */
  default List<ObservedInstance> list(InstallationId installation, Pace pace) {
    return list(installation);
  }

  /**
   * Looks one instance up by its id. Empty: the provider says, in its own words, that it does not
   * exist; for a moment after a launch it may say so too.
   *
   * @throws ProviderException INVALID_REQUEST for another provider's instance
   */
  Optional<ObservedInstance> find(InstanceRef instance);

  /**
   * Triggers the deletion. Idempotent. When it returns, deletion has begun; the instance is gone
   * when {@link #find} is empty.
   *
   * @throws ProviderException NOT_FOUND when it does not exist, unless it returns then; BUSY while
   *     it is locked; INVALID_REQUEST for another provider's instance; AMBIGUOUS when it may have
   *     been deleted; any other category promises that it was not
   */
  void delete(InstanceRef instance);

  /**
   * What it has moved, one reading for each UTC day, as far as the provider has counted: figures
   * lag and only grow.
   *
   * @throws ProviderException NOT_FOUND when it does not exist; INVALID_REQUEST for another
   *     provider's instance; UNSUPPORTED when the provider counts nothing
   */
  List<Reading> usage(InstanceRef instance);
}
