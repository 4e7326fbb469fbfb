package net.ghostifi.adapter.cloudflare;

import java.net.URI;
import java.util.List;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.adapter.http.ZoneNames;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code cloudflare}.
 *
 * @param apiToken a token with the permissions Zone Read and DNS Edit for all zones
 * @param zone the zone's name, such as {@code ghostifi.net}
 * @param zoneId Cloudflare's id of it, or null to look it up by its name
 * @param furtherZones more zones of the same account, in which servers are named as well; their ids
 *     are looked up by their names
 * @param baseUrl where the interface is
 * @param largestBatch how many changes one call holds: 200 on the Free plan, up to 3,500 on others
 *     (developers.cloudflare.com, "Batch record changes", read 2026)
 * @param callsPerFiveMinutes how often all daemons together may call: Cloudflare answers 1,200 in
 *     five minutes, and then refuses every call for five more (developers.cloudflare.com,
 *     fundamentals/api/reference/limits, 2026-04); its dashboard counts too
 * @param http limits of each call
 */
public record CloudflareSettings(
    SecretText apiToken,
    String zone,
    @Nullable String zoneId,
    @Default("") List<String> furtherZones,
    @Default("https://api.cloudflare.com/client/v4") URI baseUrl,
    @Default("200") int largestBatch,
    @Default("960") int callsPerFiveMinutes,
    HttpSettings http) {
  private static final int MOST = 3_500;
  private static final int MOST_CALLS = 1_000_000;

  public CloudflareSettings {
    HttpSettings.checkToken(apiToken);
    HttpSettings.checkBaseUrl(baseUrl);
    zone = ZoneNames.zone(zone);
    furtherZones = ZoneNames.further(zone, furtherZones);
    if (zoneId != null && !HttpCall.canStandInPath(zoneId)) {
      throw new IllegalArgumentException(
          "zone-id is the 32 characters that the zone's page shows, not '" + zoneId + "'");
    }
    if (largestBatch < 1 || largestBatch > MOST) {
      throw new IllegalArgumentException(
          "largest-batch is between 1 and " + MOST + ", not " + largestBatch);
    }
    if (callsPerFiveMinutes < 2 || callsPerFiveMinutes > MOST_CALLS) {
      throw new IllegalArgumentException(
          "calls-per-five-minutes is between 2 and " + MOST_CALLS + ", not " + callsPerFiveMinutes);
    }
  }
}
