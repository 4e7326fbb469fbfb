package net.ghostifi.adapter.spaces;

import java.time.InstantSource;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.testkit.vault.ConfigVaultTck;
import net.ghostifi.testkit.vault.LiveVaultSettings;
import net.ghostifi.testkit.vault.VaultWorld;

/** The contract at a real bucket; run by {@code bin/live spaces} only. */
class SpacesLive extends ConfigVaultTck {
  /** What else the bucket holds is not even listed. */
  private static final String PREFIX = "tck-live";

  private final LiveVaultSettings live = LiveVaultSettings.of("spaces", System.getenv());

  @Override
  protected VaultWorld create() {
    return live.world(this::adapter, InstantSource.system());
  }

  private ConfigVault adapter(SecretText secretKey) {
    String region = live.required("REGION");
    SpacesSettings settings =
        new SpacesSettings(
            live.url("https://" + region + ".digitaloceanspaces.com"),
            region,
            live.required("BUCKET"),
            live.required("ACCESS_KEY"),
            secretKey,
            PREFIX,
            HttpSettings.DEFAULTS);
    return new SpacesVaultFactory()
        .create(settings, new AdapterContext(InstantSource.system(), false));
  }
}
