package net.ghostifi.adapter.digitalocean;

import java.time.Duration;
import net.ghostifi.adapter.http.HttpAccount;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.ports.budget.RateLimit;

/** What droplets and domains have in common: one token, and one limit. */
final class Account {
  static final String NAME = "digitalocean";
  static final String URL = "https://api.digitalocean.com/v2";
  static final String CALLS = "30";

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_CALLS = 10_000;
  private static final int CALLS_A_MINUTE = 250;

  private Account() {}

  static JsonClient client(HttpAccount account) {
    return new JsonClient(account, new DigitalOceanRefusals(), Wire.moshi());
  }

  static RateLimit rateLimit(int callsPerMinute) {
    return new RateLimit(callsPerMinute, WINDOW, Paging.PAGE_SIZE).where(CALLS_A_MINUTE);
  }

  static void checkCalls(int callsPerMinute) {
    if (callsPerMinute < 2 || callsPerMinute > MOST_CALLS) {
      throw new IllegalArgumentException(
          "calls-per-minute is between 2 and " + MOST_CALLS + ", not " + callsPerMinute);
    }
  }
}
