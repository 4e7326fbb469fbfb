package net.ghostifi.domain.level;

import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.ServerName;

/** What is not as it should be about one name. */
public sealed interface NameFinding {
  ServerName name();

  /** What is wrong, in words for the operator. */
  String text();

  /**
   * A server's name does not lead to it alone. To be put right.
   *
   * @param current where it should lead
   * @param urgent whether it leads to the server for nobody, or not for everybody
   */
  record Astray(ServerName name, Instance current, boolean urgent, String text)
      implements NameFinding {}

  /** A server's name has a record that is not ours. Never changed: it is told. */
  record Foreign(ServerName name, String text) implements NameFinding {}

  /** A record of ours whose name no server has. To be removed. */
  record Leftover(ZoneRecord record, String text) implements NameFinding {
    @Override
    public ServerName name() {
      return record.name();
    }
  }

  /** A record of ours whose name no server has, and that is left alone all the same. */
  record Spared(ZoneRecord record, String text) implements NameFinding {
    @Override
    public ServerName name() {
      return record.name();
    }
  }
}
