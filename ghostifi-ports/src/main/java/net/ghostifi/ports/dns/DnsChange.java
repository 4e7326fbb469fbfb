package net.ghostifi.ports.dns;

import java.time.Duration;
import net.ghostifi.domain.server.ServerName;

/** One change to the zone. Address records are A records that go to the address directly. */
public sealed interface DnsChange {
  /** The name that it is about. */
  ServerName name();

  record Create(ServerName name, String address, Duration ttl, String comment)
      implements DnsChange {}

  /** In place: the name never stops to resolve. */
  record Replace(String id, ServerName name, String address, Duration ttl, String comment)
      implements DnsChange {}

  record Delete(String id, ServerName name) implements DnsChange {}
}
