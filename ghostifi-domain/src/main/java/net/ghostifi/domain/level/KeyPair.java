package net.ghostifi.domain.level;

import java.util.List;
import net.ghostifi.domain.server.ServerName;

/**
 * The objects that the index says are a server's keys.
 *
 * @param archive the path of what is put onto its hosts
 * @param authority the path of what its profiles are rendered from
 */
public record KeyPair(ServerName server, String archive, String authority) {
  List<String> paths() {
    return List.of(archive, authority);
  }
}
