package net.ghostifi.domain.bandwidth;

/** What becomes of a server whose month is used up. */
public enum AtLimit {
  /** Somebody is told, and it goes on. */
  NOTIFY,
  /** Its VPN is stopped until the month turns or the limit is raised. */
  SUSPEND
}
