package net.ghostifi.domain.operation;

/** Why an operation was opened. Stored under its name. */
public enum Origin {
  /** What is paid for or asked for is not what is there. */
  WANTED,
  /** The server's instance was found lost: nothing serves its customer meanwhile. */
  LOST,
  /** The time has come that the server's schedule names. */
  SCHEDULED
}
