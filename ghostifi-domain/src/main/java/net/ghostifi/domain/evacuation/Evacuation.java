package net.ghostifi.domain.evacuation;

import net.ghostifi.domain.location.Location;
import org.jspecify.annotations.Nullable;

/**
 * Everything at one provider is to go to another.
 *
 * @param from the provider that is left
 * @param to the provider that takes them in
 * @param elsewhere where those go whose city the other one does not have
 * @param city where all of them go; null for each to its own city
 */
public record Evacuation(String from, String to, Elsewhere elsewhere, @Nullable Location city) {
  /** What becomes of a server whose city is not to be had. */
  public enum Elsewhere {
    /** It stays where it is. */
    STAY,
    /** It goes to the nearest city that is to be had. */
    NEAREST
  }

  public Evacuation {
    if (from.equals(to)) {
      throw new IllegalArgumentException("nothing moves from " + from + " to " + to);
    }
  }
}
