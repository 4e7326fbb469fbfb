package net.ghostifi.simulator.vultr;

import net.ghostifi.simulator.api.Failure;

/** Failures that users of the real interface have reported, for faults. */
public final class VultrFailures {
  /** Of a delete call for a young instance, although no read shows that it is locked. */
  public static final Failure LOCKED =
      Failure.of(500, "Unable to destroy server: Unable to remove VM: Server is currently locked");

  /** Of a delete call for an instance that is being deleted. */
  public static final Failure PENDING_DESTRUCTION =
      Failure.of(500, "Unable to destroy server: Server is already pending destruction");

  /** Of a call about an instance that does not exist, or not yet. */
  public static final Failure GONE = Failure.of(404, "Invalid instance-id.");

  /** Of a read of an instance that is gone, where one expects a 404. */
  public static final Failure INVALID_ID = Failure.of(400, "invalid instance ID");

  /** Of a create call in a region that has nothing left; its wording is a guess. */
  public static final Failure NO_CAPACITY =
      Failure.of(400, "Plan is not available in the selected region.");

  /** Of a create call beyond what the account may have. */
  public static final Failure QUOTA_EXCEEDED =
      Failure.of(
          400,
          "You have reached the maximum number of active virtual machines for this account. To"
              + " request a limit increase, please contact our support team.");

  /** Of every call, when the token's list of allowed addresses lacks the caller's. */
  public static final Failure UNAUTHORIZED_ADDRESS =
      Failure.of(401, "Unauthorized IP address: 127.0.0.1");

  public static final Failure RATE_LIMITED = Failure.of(429, "rate limit exceeded");

  private VultrFailures() {}
}
