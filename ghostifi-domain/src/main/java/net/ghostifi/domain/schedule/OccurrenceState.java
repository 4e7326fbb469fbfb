package net.ghostifi.domain.schedule;

/** What has become of an occurrence. Stored under its name. */
public enum OccurrenceState {
  /** It waits for its rebuild to be opened. */
  DUE,
  /** Its rebuild was opened. */
  RUN,
  /** Another run, or another operation on its server, did instead. */
  COALESCED,
  /** What was asked for cannot be. */
  REFUSED,
  /** It was no longer wanted before its rebuild was opened. */
  WITHDRAWN
}
