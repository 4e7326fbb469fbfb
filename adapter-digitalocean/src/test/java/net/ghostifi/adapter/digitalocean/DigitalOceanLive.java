package net.ghostifi.adapter.digitalocean;

import java.time.InstantSource;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.compute.ComputeProviderTck;
import net.ghostifi.testkit.compute.ComputeWorld;
import net.ghostifi.testkit.compute.LiveSettings;

/** The contract at a real account; run by {@code bin/live digitalocean} only, and costs money. */
class DigitalOceanLive extends ComputeProviderTck {
  private final LiveSettings live = LiveSettings.of("digitalocean", System.getenv());

  @Override
  protected ComputeWorld create() {
    return live.world(this::adapter);
  }

  private ComputeProvider adapter(SecretText token) {
    DigitalOceanSettings settings =
        new DigitalOceanSettings(
            token, live.url(Account.URL), Samples.DROPLET, 30, HttpSettings.DEFAULTS);
    return new DigitalOceanComputeFactory()
        .create(settings, new AdapterContext(InstantSource.system(), live.isLoopback()));
  }
}
