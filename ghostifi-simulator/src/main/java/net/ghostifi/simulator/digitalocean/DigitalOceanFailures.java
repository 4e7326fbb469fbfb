package net.ghostifi.simulator.digitalocean;

import net.ghostifi.simulator.api.Failure;

/** Failures that users of the real interface have reported, for faults. */
public final class DigitalOceanFailures {
  /** Of a call about something that does not exist, or not yet. */
  public static final Failure GONE =
      Failure.of(404, "The resource you were accessing could not be found.");

  /** Of a call that wants to change a droplet while another change goes on. */
  public static final Failure PENDING_EVENT =
      Failure.of(422, "Droplet already has a pending event.");

  /** Of a create call, in a region that does not have the size. */
  public static final Failure NO_CAPACITY =
      Failure.of(422, "Size is not available in this region.");

  /** Of a create call beyond what the account may have. */
  public static final Failure QUOTA_EXCEEDED =
      Failure.of(422, "creating this/these droplet(s) will exceed your droplet limit");

  /** Of every call without the right token. */
  public static final Failure UNAUTHORIZED = Failure.of(401, "Unable to authenticate you");

  public static final Failure RATE_LIMITED = Failure.of(429, "API Rate limit exceeded.");

  /** Of a record at a name that an alias has, and the other way round. */
  public static final Failure CLASH =
      Failure.of(422, "CNAME records cannot share a name with other records");

  /** Of a record in a domain that may have no more; its wording is a guess. */
  public static final Failure FULL =
      Failure.of(422, "You have reached the limit of records for this domain.");

  private DigitalOceanFailures() {}

  static Failure invalid(String message) {
    return Failure.of(422, message);
  }
}
