package net.ghostifi.domain.watch;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.Server;

/**
 * Where silence says something about a provider, or about our own network, rather than about
 * servers: more than half of at least two servers at one provider are silent, or all of at least
 * two anywhere. An instance that its provider says is gone does not count: that is no silence, and
 * nobody's network explains it.
 */
public final class Outages {
  /** How many of how many servers are silent. */
  private record Share(int silent, int watched) {
    Share and(boolean isSilent) {
      return new Share(isSilent ? silent + 1 : silent, watched + 1);
    }

    Share and(Share other) {
      return new Share(silent + other.silent, watched + other.watched);
    }

    boolean isMost() {
      return watched > 1 && 2 * silent > watched;
    }

    boolean isAll() {
      return watched > 1 && silent == watched;
    }
  }

  private static final String WHAT_FOLLOWS =
      ": an outage, or our own network. Nothing is launched in their place while it lasts;"
          + " 'ghostifi confirm SERVER' replaces one nevertheless";

  private final Map<String, String> texts;

  private Outages(Map<String, String> texts) {
    this.texts = texts;
  }

  /** Looks for them. */
  public static Outages among(Watched watched, LossRule rule, Instant now) {
    Map<String, Share> shares = new TreeMap<>();
    for (Server server : watched.servers()) {
      Trouble trouble = watched.troubles().get(server.id());
      Instance current = server.current();
      if (current != null && (trouble == null || !rule.isGone(trouble, now))) {
        boolean silent = trouble != null && rule.isSilent(trouble, now);
        shares.merge(current.ref().provider(), new Share(0, 0).and(silent), Share::and);
      }
    }
    return new Outages(texts(shares));
  }

  private static Map<String, String> texts(Map<String, Share> shares) {
    Share everywhere = shares.values().stream().reduce(new Share(0, 0), Share::and);
    Map<String, String> texts = new LinkedHashMap<>();
    shares.forEach(
        (provider, share) -> {
          if (share.isMost() || everywhere.isAll()) {
            texts.put(provider, text(provider, share));
          }
        });
    return texts;
  }

  private static String text(String provider, Share share) {
    return "at %s %d of %d servers do not answer".formatted(provider, share.silent, share.watched)
        + WHAT_FOLLOWS;
  }

  /** What to tell the operator, by provider, in their order. */
  public Map<String, String> texts() {
    return Collections.unmodifiableMap(texts);
  }

  /** Whether silence there says nothing of single servers. */
  public boolean cover(Trouble trouble) {
    return texts.containsKey(trouble.instance().provider());
  }
}
