package net.ghostifi.adapter.vultr;

import java.time.InstantSource;
import java.util.Map;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.compute.ComputeProviderTck;
import net.ghostifi.testkit.compute.ComputeWorld;
import net.ghostifi.testkit.compute.LiveSettings;

/** The contract at a real account; run by {@code bin/live vultr} only, and costs money. */
class VultrLive extends ComputeProviderTck {
  private final LiveSettings live = LiveSettings.of("vultr", System.getenv());

  @Override
  protected ComputeWorld create() {
    return live.world(this::adapter);
  }

  private ComputeProvider adapter(SecretText token) {
    VultrSettings settings =
        new VultrSettings(
            token,
            live.url("https://api.vultr.com/v2"),
            "vc2-1c-1gb",
            "Debian 12 x64 (bookworm)",
            Map.of(),
            2,
            HttpSettings.DEFAULTS);
    return new VultrFactory()
        .create(settings, new AdapterContext(InstantSource.system(), live.isLoopback()));
  }
}
