package net.ghostifi.launcher.config;

import java.util.Comparator;

/**
 * One thing that is wrong with the configuration.
 *
 * @param place where
 * @param text which key, what is wrong, and what would be right; never a secret
 */
public record Problem(Place place, String text) {
  static final Comparator<Problem> IN_ORDER =
      Comparator.<Problem, String>comparing(problem -> problem.place().where())
          .thenComparingInt(problem -> problem.place().line());

  @Override
  public String toString() {
    return place + ": " + text;
  }
}
