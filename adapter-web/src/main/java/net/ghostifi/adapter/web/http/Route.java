package net.ghostifi.adapter.web.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is done for which calls.
 *
 * @param method in capitals; a GET is also a HEAD unless it is OPEN_ONCE
 * @param pattern such as {@code /servers/{name}}; what is in braces is any one segment
 * @param access who may
 * @param action what is done
 */
public record Route(String method, String pattern, Access access, Action action) {
  /** Who may call. */
  public enum Access {
    /** Everybody, as often as they like: it costs nothing. */
    PUBLIC,
    /** Everybody, but not often: it asks for a secret. */
    OPEN,
    /** A customer who is known. */
    CUSTOMER
  }

  /** Does what is wished. */
  @FunctionalInterface
  public interface Action {
    /**
     * @param call the call
     * @param path what stands in the places of the braces
     * @param visitor who calls; of a route that is not for customers, nobody
     * @throws Problem when it cannot be done
     */
    Answer answer(Call call, Map<String, String> path, Visitor visitor);
  }

  /** What stands in the places of the braces; empty when the path is another. */
  Optional<Map<String, String>> match(String path) {
    if (pattern.indexOf('{') < 0) {
      return pattern.equals(path) ? Optional.of(Map.of()) : Optional.empty();
    }
    String[] mine = pattern.split("/", -1);
    String[] theirs = path.split("/", -1);
    if (mine.length != theirs.length) {
      return Optional.empty();
    }
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < mine.length; i++) {
      if (mine[i].startsWith("{") && !theirs[i].isEmpty()) {
        found.put(mine[i].substring(1, mine[i].length() - 1), theirs[i]);
      } else if (!mine[i].equals(theirs[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  boolean takes(String wanted) {
    return method.equals(wanted) || method.equals("GET") && wanted.equals("HEAD");
  }

  /** Whether it answers programs, and therefore with JSON. */
  boolean forPrograms() {
    return forPrograms(pattern);
  }

  /** Whether whoever asks for this path expects JSON. */
  static boolean forPrograms(String path) {
    return path.startsWith("/api/") || path.equals("/dashboard.php") || path.endsWith(".json");
  }
}
