package net.ghostifi.testkit.contract;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says of a real account at which contract tests may run: the variables {@code
 * GHOSTIFI_LIVE_…} of one adapter. One that is blank counts as missing.
 */
public final class LiveVariables {
  private final String prefix;
  private final Map<String, String> environment;

  /**
   * @param account as in the names of the variables, such as {@code digitalocean-dns} for {@code
   *     GHOSTIFI_LIVE_DIGITALOCEAN_DNS_…}
   * @param environment all variables
   */
  public LiveVariables(String account, Map<String, String> environment) {
    this.prefix = "GHOSTIFI_LIVE_" + account.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    this.environment = environment;
  }

  /**
   * One without which nothing runs.
   *
   * @param variable the end of its name, such as {@code TOKEN}
   * @throws RuntimeException that skips a test and names the variable when it is missing
   */
  public String required(String variable) {
    return value(variable)
        .orElseThrow(
            () -> World.cannot("there is no account: " + prefix + variable + " is not set"));
  }

  /** One that may be missing. */
  public Optional<String> value(String variable) {
    return Optional.ofNullable(environment.get(prefix + variable))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /**
   * {@code …_MOST}: how much tests may make at once.
   *
   * @param otherwise where it is missing
   * @throws IllegalArgumentException when it is no number
   */
  public int most(int otherwise) {
    String text = value("MOST").orElse(String.valueOf(otherwise));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw new IllegalArgumentException(prefix + "MOST is a number, not '" + text + "'", none);
    }
  }

  /**
   * {@code …_URL}: another address of the interface than its own; null where it is missing.
   *
   * @throws IllegalArgumentException when it is none
   */
  public @Nullable URI url() {
    return value("URL").map(URI::create).orElse(null);
  }
}
