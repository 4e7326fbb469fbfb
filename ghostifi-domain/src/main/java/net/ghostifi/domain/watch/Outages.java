package net.ghostifi.domain.watch;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import net.ghostifi.domain.server.FleetSize;
import net.ghostifi.domain.server.ServerId;

/**
 * Where silence says something about a provider, or about our own network, rather than about
 * servers: more than half of at least two servers at one provider are silent, or all of at least
 * two anywhere. An instance that its provider says is gone does not count: that is no silence, and
 * nobody's network explains it.
 */
public final class Outages {
  /** How many of how many servers are silent. */
  private record Share(int silent, int watched) {
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
    return among(FleetSize.of(watched.servers()).single(), watched.troubles(), rule, now);
  }

  /**
   * Looks for them.
   *
   * @param watched how many servers of each provider have to answer
   * @param troubles of those among them that do not
   */
  public static Outages among(
      Map<String, Integer> watched, Map<ServerId, Trouble> troubles, LossRule rule, Instant now) {
    Map<String, Share> shares = new TreeMap<>();
    watched.forEach((provider, servers) -> shares.put(provider, new Share(0, servers)));
    for (Trouble trouble : troubles.values()) {
      boolean gone = rule.isGone(trouble, now);
      boolean silent = !gone && rule.isSilent(trouble, now);
      Share found = new Share(silent ? 1 : 0, gone ? -1 : 0);
      shares.merge(trouble.instance().provider(), found, Share::and);
    }
    shares.values().removeIf(share -> share.watched() == 0);
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
