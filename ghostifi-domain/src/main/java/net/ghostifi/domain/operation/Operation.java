package net.ghostifi.domain.operation;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * One run of create, rebuild, destroy or purge. What was left to chance (the city, the names) was
 * decided when it was opened, so that a second run from the same state does the same.
 *
 * @param id its name
 * @param server the server it is about
 * @param kind what it is for
 * @param order what instance is wanted, and how urgently
 * @param openedAt when it was opened
 * @param cancelRequested whether what it is for is no longer wanted
 * @param progress how far it is
 */
public record Operation(
    OperationId id,
    ServerId server,
    OperationKind kind,
    Order order,
    Instant openedAt,
    boolean cancelRequested,
    Progress progress) {

  /**
   * What is to be launched.
   *
   * @param location where an instance is wanted; unused by the kinds that launch none
   * @param providers the compute providers to ask, most preferred first
   * @param priority with which providers are asked
   * @param origin why it is wanted
   */
  public record Order(Location location, List<String> providers, Priority priority, Origin origin) {
    private static final Location NOWHERE = new Location("none");

    public Order {
      providers = List.copyOf(providers);
    }

    /** What is paid for or asked for. */
    public Order(Location location, List<String> providers, Priority priority) {
      this(location, providers, priority, Origin.WANTED);
    }

    /** In place of an instance that is lost. Its customer is without a server and goes first. */
    public static Order replacement(Location location, List<String> providers) {
      return new Order(location, providers, Priority.CUSTOMER, Origin.LOST);
    }

    /** Its time has come, and nobody waits for it. */
    public static Order scheduled(Location location, List<String> providers) {
      return new Order(location, providers, Priority.SCHEDULE, Origin.SCHEDULED);
    }

    /** Nothing is launched: something is taken away. */
    public static Order removal() {
      return new Order(NOWHERE, List.of(), Priority.REMOVAL);
    }
  }

  public Location location() {
    return order.location();
  }

  public List<String> providers() {
    return order.providers();
  }

  public Priority priority() {
    return order.priority();
  }

  /** Whether it replaces an instance that was found lost. */
  public boolean replacesLost() {
    return order.origin() == Origin.LOST;
  }

  /** Whether it was opened because its time had come. */
  public boolean isScheduled() {
    return order.origin() == Origin.SCHEDULED;
  }

  public Operation with(Progress next) {
    return new Operation(id, server, kind, order, openedAt, cancelRequested, next);
  }

  public Operation withCancelRequested(boolean requested) {
    return new Operation(id, server, kind, order, openedAt, requested, progress);
  }

  /** The provider at which a launch may have come through whose answer is not known; or null. */
  public @Nullable String doubtfulProvider() {
    return progress.build().launchInDoubt() && progress.build().candidate() < providers().size()
        ? providers().get(progress.build().candidate())
        : null;
  }

  /** The tag of the launch that is under way or was last sent. */
  public OwnerTag tag(InstallationId installation) {
    return new OwnerTag(installation, id.value(), progress.build().launch());
  }
}
