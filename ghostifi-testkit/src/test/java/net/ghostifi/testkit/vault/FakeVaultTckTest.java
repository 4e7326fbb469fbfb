package net.ghostifi.testkit.vault;

class FakeVaultTckTest extends ConfigVaultTck {
  @Override
  protected VaultWorld create() {
    return new FakeVaultWorld(vault -> vault);
  }
}
