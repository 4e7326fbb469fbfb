package net.ghostifi.adapter.spaces;

import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.ConfigVaultFactory;

/** Makes the vault {@code spaces}. */
public final class SpacesVaultFactory implements ConfigVaultFactory<SpacesSettings> {
  /** The name in {@code vault.provider}. */
  public static final String NAME = "spaces";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<SpacesSettings> settings() {
    return SpacesSettings.class;
  }

  @Override
  public ConfigVault create(SpacesSettings settings, AdapterContext context) {
    return new SpacesVault(settings, context.clock());
  }
}
