package net.ghostifi.adapter.spaces;

import net.ghostifi.testkit.vault.ConfigVaultTck;
import net.ghostifi.testkit.vault.VaultWorld;

class SpacesTckIT extends ConfigVaultTck {
  @Override
  protected VaultWorld create() {
    return new SpacesWorld();
  }
}
