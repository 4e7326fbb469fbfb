package net.ghostifi.adapter.digitalocean;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.secret.SecretText;

/** Settings as tests need them. */
final class Samples {
  static final DropletSettings DROPLET =
      new DropletSettings("s-1vcpu-1gb", "debian-12-x64", Map.of(), true);

  private static final Duration PATIENT = Duration.ofMinutes(1);

  private static final HttpSettings LIMITS =
      new HttpSettings(PATIENT, PATIENT, PATIENT, PATIENT, PATIENT);

  private Samples() {}

  static DigitalOceanSettings settings(String token, String url) {
    return new DigitalOceanSettings(new SecretText(token), URI.create(url), DROPLET, 40, LIMITS);
  }

  static DigitalOceanDnsSettings names(String token, String url) {
    return new DigitalOceanDnsSettings(
        new SecretText(token), URI.create(url), "ghostifi.net", List.of(), 40, LIMITS);
  }
}
