package net.ghostifi.domain.watch;

import java.util.List;
import java.util.Map;
import net.ghostifi.domain.server.ServerId;

/**
 * What a check knows of servers that do not answer.
 *
 * @param troubles by server
 * @param replacements that were opened within the breaker's window, oldest first, those of servers
 *     that no longer exist included
 */
public record Losses(Map<ServerId, Trouble> troubles, List<Replacement> replacements) {
  public static final Losses NONE = new Losses(Map.of(), List.of());

  public Losses {
    troubles = Map.copyOf(troubles);
    replacements = List.copyOf(replacements);
  }
}
