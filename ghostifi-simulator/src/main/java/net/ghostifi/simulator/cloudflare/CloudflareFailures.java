package net.ghostifi.simulator.cloudflare;

import net.ghostifi.simulator.api.Failure;

/** Failures of the real interface, with its codes. */
public final class CloudflareFailures {
  /** Of every call beyond the limit, until the penalty is over. */
  public static final Failure RATE_LIMITED =
      Failure.of(429, 971, "Rate limited. Please wait and consider throttling your request speed");

  /** Of a call about a record that is not there. */
  public static final Failure MISSING = Failure.of(404, 81044, "Record does not exist.");

  /** Of a record beyond what the zone may hold; its code is a guess. */
  public static final Failure FULL = Failure.of(400, 81045, "Record quota exceeded.");

  /** Of a record where an alias stands, or an alias where a record stands. */
  public static final Failure CLASH =
      Failure.of(400, 81053, "An A, AAAA, or CNAME record with that host already exists.");

  /** Of a change that would make two records alike. */
  public static final Failure EXISTS = Failure.of(400, 81057, "The record already exists.");

  /** Of a record that is there already, to the letter. */
  public static final Failure IDENTICAL =
      Failure.of(400, 81058, "An identical record already exists.");

  private CloudflareFailures() {}
}
