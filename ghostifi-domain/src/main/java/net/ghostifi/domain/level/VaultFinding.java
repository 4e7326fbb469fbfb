package net.ghostifi.domain.level;

import net.ghostifi.domain.server.ServerName;

/** What is not as it should be about one server's objects. */
public sealed interface VaultFinding {
  ServerName server();

  /** What is wrong, in words for the operator, with what to do. */
  String text();

  /**
   * An object is not listed that a server's keys are. It is told, and an archive is made anew where
   * that can be done.
   *
   * @param path which
   * @param renewable whether it is the archive of a server that runs, whose authority is there
   */
  record Missing(ServerName server, String path, boolean renewable, String text)
      implements VaultFinding {}

  /** A server runs whose keys the index does not know. It is told. */
  record Unindexed(ServerName server, String text) implements VaultFinding {}

  /** An object that nothing names, and that is old enough. To be removed. */
  record Unused(StoredObject object, String text) implements VaultFinding {
    @Override
    public ServerName server() {
      return object.server();
    }
  }
}
