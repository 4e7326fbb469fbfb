package net.ghostifi.domain.instance;

/** How far an instance is, as its provider reports it. */
public enum InstanceState {
  /** Accepted, installing or booting. */
  PENDING,
  /** Powered on and installed; its operating system may still be booting. */
  RUNNING,
  /** Powered off. */
  STOPPED,
  /** The provider keeps it from running: suspended, errored, archived. */
  BROKEN
}
