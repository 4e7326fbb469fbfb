package net.ghostifi.domain.operation;

import java.time.Instant;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;

/**
 * Something that an operation wants done to the world. Each may be performed more than once for one
 * decision, because the daemon can die after performing it and before writing that down.
 */
public sealed interface Effect {
  /** Make the server's keys and store archive and authority in the vault, unless they are there. */
  record PrepareKeys() implements Effect {}

  /** Read the server's keys from the vault and check them; never make any. */
  record VerifyKeys() implements Effect {}

  /** Render the profile from the authority and write it. */
  record PublishProfile() implements Effect {}

  /** Ask a provider for an instance that carries the tag of this launch. */
  record Launch(String provider, Location location, int launch) implements Effect {}

  /** Look in the provider's listing for the instance that this launch may have made. */
  record FindLaunched(String provider, int launch) implements Effect {}

  /** See how far an instance is, in the account's shared listing. */
  record Observe(InstanceRef instance) implements Effect {}

  /** Ask for one instance by its id, which alone can say that it is gone. */
  record Confirm(InstanceRef instance) implements Effect {}

  /**
   * See in the account's shared listing whether what is being deleted is gone.
   *
   * @param notBefore when that listing was begun at the earliest
   */
  record SeeGone(InstanceRef instance, Instant notBefore) implements Effect {}

  /** Install OpenVPN on it and restore the archive, over SSH. */
  record Install(Instance instance) implements Effect {}

  /** Find out whether it would serve the customer. */
  record Prove(Instance instance) implements Effect {}

  /** Let the server's name point at this address, and at nothing else. */
  record PointName(String address) implements Effect {}

  /** See where the server's name points. */
  record FindName() implements Effect {}

  /** Take the server's address record away. */
  record RemoveName() implements Effect {}

  /** Stop OpenVPN on it so that its clients look the name up again. */
  record Drain(Instance instance) implements Effect {}

  /** Read what it has moved and enter it in the ledger. */
  record ReadUsage(InstanceRef instance) implements Effect {}

  /** Delete it. */
  record Delete(InstanceRef instance) implements Effect {}

  /** Delete the profile's file. */
  record RemoveProfile() implements Effect {}

  /** Delete archive and authority from the vault. */
  record PurgeKeys() implements Effect {}
}
