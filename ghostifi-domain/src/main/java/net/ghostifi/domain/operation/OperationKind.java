package net.ghostifi.domain.operation;

/** What an operation is for. */
public enum OperationKind {
  /** Builds the first instance of a server, or one for a server that has none. */
  CREATE,
  /** Builds another instance for a server that has one, and then takes the old one away. */
  REBUILD,
  /** Takes a server away whose subscription has ended. */
  DESTROY,
  /** Deletes a retired server's keys from the vault when their retention has passed. */
  PURGE
}
