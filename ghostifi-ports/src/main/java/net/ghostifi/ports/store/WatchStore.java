package net.ghostifi.ports.store;

import java.time.Instant;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.watch.Trouble;
import net.ghostifi.domain.watch.Watched;

/**
 * Remembers servers that do not answer, so that neither a restart nor another daemon begins anew.
 * What was found of an instance is forgotten when an operation ends with which the server no longer
 * has it. Safe for many threads and many daemons; of two that note the same server the later one
 * counts.
 */
public interface WatchStore {
  /**
   * One consistent reading: the servers that have one instance and that no operation holds, and
   * what is known of those among them that do not answer.
   */
  Watched watched();

  /**
   * Notes what is known of a server. Idempotent. Leaves the operator's confirmation as it is,
   * unless it was given for another instance; changes nothing when the server does not have the
   * instance any more.
   */
  void note(Trouble trouble);

  /**
   * Forgets what was noted of an instance, because it answers. A server that is Failed on it and
   * that no operation holds runs again. Idempotent; changes nothing when the server does not have
   * the instance any more.
   */
  void answered(ServerId server, InstanceRef instance, Instant at);

  /**
   * Notes that the operator wants a server that does not answer to be replaced. Idempotent.
   *
   * @param instance that is to be replaced
   * @return false when nothing is noted of it, or the server does not have it any more
   */
  boolean confirm(ServerId server, InstanceRef instance, Instant at);
}
