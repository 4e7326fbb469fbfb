package net.ghostifi.domain.operation;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerId;

/**
 * One run of create, destroy or purge. What was left to chance (the city, the names) was decided
 * when it was opened, so that a second run from the same state does the same.
 *
 * @param id its name
 * @param server the server it is about
 * @param kind what it is for
 * @param location where an instance is wanted; unused by the kinds that launch none
 * @param providers the compute providers to ask, most preferred first
 * @param openedAt when it was opened
 * @param cancelRequested whether what it is for is no longer wanted
 * @param progress how far it is
 */
public record Operation(
    OperationId id,
    ServerId server,
    OperationKind kind,
    Location location,
    List<String> providers,
    Instant openedAt,
    boolean cancelRequested,
    Progress progress) {
  public Operation {
    providers = List.copyOf(providers);
  }

  public Operation with(Progress next) {
    return new Operation(id, server, kind, location, providers, openedAt, cancelRequested, next);
  }

  public Operation withCancelRequested(boolean requested) {
    return new Operation(id, server, kind, location, providers, openedAt, requested, progress);
  }

  /** The tag of the launch that is under way or was last sent. */
  public OwnerTag tag(InstallationId installation) {
    return new OwnerTag(installation, id.value(), progress.build().launch());
  }
}
