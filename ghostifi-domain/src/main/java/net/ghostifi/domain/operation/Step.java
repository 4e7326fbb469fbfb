package net.ghostifi.domain.operation;

/** Where an operation is. The journal stores the name, so names are not changed. */
public enum Step {
  /** Make the keys and store archive and authority in the vault, or find them there. */
  KEYS("storing keys and configuration in the vault"),
  /** Write the customer's profile. */
  PROFILE("writing the profile"),
  /** Ask a provider for an instance. */
  LAUNCH("launching a server"),
  /** Wait for its address. */
  BOOT("waiting for the server to boot"),
  /** Install OpenVPN and restore the configuration. */
  INSTALL("installing OpenVPN"),
  /** See that it serves: handshake, certificate, forwarding, a route out. */
  PROVE("checking that it is ready"),
  /** Let the name point at it. The pivot: from the first attempt on there is no way back. */
  NAME("pointing the name at it"),
  /** Delete what a failed or cancelled build has launched. */
  UNDO("removing what was launched"),
  /** Wait before the build is tried again. */
  RETRY("waiting before the next attempt"),
  /** Take the name away. */
  UNNAME("removing the name"),
  /**
   * Leave the old instance up for a while: clients may still have its address; a subscription that
   * returns keeps it.
   */
  GRACE("waiting for the grace period"),
  /** The subscription returned: give the name back. */
  RENAME("giving the name back"),
  /** Look once more that no late write has changed the name. */
  RECHECK("checking the name"),
  /** Stop OpenVPN. */
  DRAIN("disconnecting clients"),
  /** Take the last bandwidth reading. */
  READING("reading the bandwidth"),
  /** See that neither the name nor the customer's keys still need the old instance. */
  VERIFY("checking that the old server is no longer needed"),
  /** Delete the instance until that is accepted. */
  DELETE("deleting the server"),
  /** Wait until its account's listing lacks what is being deleted. */
  GOING("waiting until the server is gone"),
  /** Delete the profile. */
  UNPUBLISH("deleting the profile"),
  /** Delete archive and authority from the vault. */
  PURGE("deleting the keys from the vault");

  private final String doing;

  Step(String doing) {
    this.doing = doing;
  }

  /** What is being done, in words for a person. */
  public String doing() {
    return doing;
  }
}
