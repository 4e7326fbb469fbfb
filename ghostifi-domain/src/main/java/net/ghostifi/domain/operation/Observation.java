package net.ghostifi.domain.operation;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import org.jspecify.annotations.Nullable;

/**
 * What has just become known. An observation that does not answer what the operation's step asks
 * (because it is late, repeated or contradicts the journal) carries no weight: the machine goes on
 * as if merely woken.
 */
public sealed interface Observation {
  /** Nothing new: the operation was opened, its alarm rang, or the daemon was started again. */
  record Woken() implements Observation {}

  /** The server's keys are in the vault, whole. */
  record KeysPrepared() implements Observation {}

  record ProfilePublished() implements Observation {}

  /** A launch was accepted. */
  record Launched(int launch, InstanceRef instance) implements Observation {}

  /** What the provider lists under the tag of a launch; empty means "not listed yet, or never". */
  record LaunchesFound(int launch, List<InstanceRef> instances) implements Observation {
    public LaunchesFound {
      instances = List.copyOf(instances);
    }
  }

  /** An instance as its provider reports it. */
  record Seen(ObservedInstance instance) implements Observation {}

  /** A complete listing does not name it. It may be new, or gone. */
  record NotListed(InstanceRef instance) implements Observation {}

  /**
   * A complete listing lacks an instance whose deletion was accepted.
   *
   * @param asOf when the listing was begun
   */
  record Missing(InstanceRef instance, Instant asOf) implements Observation {}

  /**
   * Its provider, asked for its id, says that it does not exist. Heard in every step that acts on
   * it.
   */
  record Gone(InstanceRef instance) implements Observation {}

  record Installed(InstanceRef instance) implements Observation {}

  /** It would serve the customer. */
  record Proven(InstanceRef instance) implements Observation {}

  /** It would not yet; what is missing, in words. */
  record NotProven(InstanceRef instance, String missing) implements Observation {}

  record NamePointed(String address) implements Observation {}

  /**
   * Where the name was found to point.
   *
   * @param address the one address of its record of ours; null when it has none, or more than one
   */
  record NameFound(@Nullable String address) implements Observation {}

  /** No address record of ours carries the name. */
  record NameRemoved() implements Observation {}

  record Drained(InstanceRef instance) implements Observation {}

  record UsageRead(InstanceRef instance) implements Observation {}

  /** The deletion was triggered; it is not over before the instance is gone. */
  record DeleteAccepted(InstanceRef instance) implements Observation {}

  record ProfileRemoved() implements Observation {}

  record KeysPurged() implements Observation {}

  /**
   * An effect was not begun, because the provider's budget has no room before this instant. It had
   * no effect, and nothing failed.
   */
  record Deferred(Effect effect, Instant until) implements Observation {}

  /**
   * An effect failed.
   *
   * @param effect which
   * @param kind what that means
   * @param reason in words for the operator, without secrets
   * @param notBefore when the provider wants to be asked again at the earliest, or null
   */
  record Failed(Effect effect, FailureKind kind, String reason, @Nullable Instant notBefore)
      implements Observation {}
}
