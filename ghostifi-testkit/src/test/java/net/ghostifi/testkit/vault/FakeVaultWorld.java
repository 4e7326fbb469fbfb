package net.ghostifi.testkit.vault;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.testkit.contract.FakeTroubles;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.fake.FakeConfigVault;

/** The fake vault. */
final class FakeVaultWorld implements VaultWorld {
  private final FakeConfigVault fake = new FakeConfigVault(InstantSource.system());
  private final ConfigVault vault;
  private final FakeTroubles troubles =
      new FakeTroubles(
          fake.calls(), List.of("get", "list"), List.of("list"), List.of("put", "delete"));

  /**
   * @param wrong what stands between the tests and the fake
   */
  FakeVaultWorld(UnaryOperator<ConfigVault> wrong) {
    vault = wrong.apply(fake);
  }

  @Override
  public ConfigVault vault() {
    return vault;
  }

  @Override
  public void begin(Trouble trouble) {
    troubles.begin(trouble);
  }

  @Override
  public void end() {
    troubles.end();
  }

  /** Nothing else can lie in the fake. */
  @Override
  public void litter(ServerName server) {}

  @Override
  public int moreThanOnePage() {
    return 3;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public boolean holds(VaultKey key) {
    return fake.existing().contains(key);
  }

  @Override
  public void close() {}
}
