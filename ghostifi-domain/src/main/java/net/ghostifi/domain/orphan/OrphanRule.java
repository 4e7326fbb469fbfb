package net.ghostifi.domain.orphan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.operation.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Says what is an orphan. It rests on the order of two reads: the cloud is listed first and the
 * store is read afterwards. A launch is written down before it is sent, so that whatever the
 * listing shows of a launch, the store knows of it.
 */
public final class OrphanRule {
  private final InstallationId installation;
  private final Duration visibility;

  /**
   * @param installation whose orphans are looked for
   * @param visibility what is not older than this is left alone
   */
  public OrphanRule(InstallationId installation, Duration visibility) {
    this.installation = installation;
    this.visibility = visibility;
  }

  /**
   * Judges one instance.
   *
   * @param sighting from a complete listing
   * @param ownership read after the listing
   * @param named the addresses that names of the zone point at
   * @param now the time
   */
  public Finding judge(Sighting sighting, Ownership ownership, Set<String> named, Instant now) {
    ObservedInstance instance = sighting.instance();
    OwnerTag tag = instance.tag();
    if (tag == null || !tag.installation().equals(installation)) {
      return new Finding.Kept(instance, Finding.Kept.Reason.NOT_OURS);
    }
    Optional<Finding.Kept.Reason> holder = holder(instance, tag, ownership);
    if (holder.isPresent()) {
      return new Finding.Kept(instance, holder.get());
    }
    String address = instance.address();
    if (address != null && named.contains(address)) {
      return new Finding.Kept(instance, Finding.Kept.Reason.NAMED);
    }
    return sighting.isOlderThan(visibility, now)
        ? new Finding.Orphan(instance, reason(tag, ownership.open().get(tag.operation())))
        : new Finding.Kept(instance, Finding.Kept.Reason.YOUNG);
  }

  private static Optional<Finding.Kept.Reason> holder(
      ObservedInstance instance, OwnerTag tag, Ownership ownership) {
    if (ownership.carrying().contains(instance.ref())) {
      return Optional.of(Finding.Kept.Reason.CARRIES_SERVER);
    }
    if (ownership.building().contains(instance.ref())) {
      return Optional.of(Finding.Kept.Reason.BEING_BUILT);
    }
    Progress.Build build = ownership.open().get(tag.operation());
    return build == null ? Optional.empty() : expected(tag, build);
  }

  private static Optional<Finding.Kept.Reason> expected(OwnerTag tag, Progress.Build build) {
    if (tag.launch() > build.launch()) {
      return Optional.of(Finding.Kept.Reason.NOT_YET_LAUNCHED);
    }
    return tag.launch() == build.launch() && build.launchInDoubt()
        ? Optional.of(Finding.Kept.Reason.LOOKED_FOR)
        : Optional.empty();
  }

  private static Finding.Orphan.Reason reason(OwnerTag tag, Progress.@Nullable Build build) {
    if (build == null) {
      return Finding.Orphan.Reason.NOT_UNDER_WAY;
    }
    if (tag.launch() < build.launch()) {
      return Finding.Orphan.Reason.EARLIER_LAUNCH;
    }
    return build.instance() == null ? Finding.Orphan.Reason.GIVEN_UP : Finding.Orphan.Reason.TWIN;
  }
}
