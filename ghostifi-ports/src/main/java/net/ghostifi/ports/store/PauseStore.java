package net.ghostifi.ports.store;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.pause.Pause;
import net.ghostifi.domain.server.ServerId;

/**
 * The servers whose VPN stands still, or is to, because their month is used up. What is wanted is
 * decided where the ledger is entered ({@link UsageStore}); what was done to hosts is noted here,
 * so that neither a restart nor another daemon forgets it. Safe for many threads and many daemons.
 */
public interface PauseStore {
  /** One in which no server ever stands still. */
  static PauseStore none() {
    return new PauseStore() {
      @Override
      public List<Pause> pauses() {
        return List.of();
      }

      @Override
      public void stopping(ServerId server, InstanceRef instance) {}

      @Override
      public void stopped(ServerId server, InstanceRef instance, Instant at) {}

      @Override
      public void started(ServerId server, InstanceRef instance) {}
    };
  }

  /** One consistent reading: the servers that are to stand still, and those that were stopped. */
  List<Pause> pauses();

  /**
   * Notes that the VPN is about to be stopped on an instance of a server, so that it is started
   * again whatever becomes of that. Idempotent.
   */
  void stopping(ServerId server, InstanceRef instance);

  /** Notes that the VPN was stopped on an instance of a server. Idempotent. */
  void stopped(ServerId server, InstanceRef instance, Instant at);

  /** Notes that the VPN was started again on the instance on which it was stopped. Idempotent. */
  void started(ServerId server, InstanceRef instance);
}
