package net.ghostifi.testkit.vault;

import java.time.Duration;
import java.time.Instant;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.testkit.contract.LiveCredentials;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.contract.World;

/**
 * A vault at a real provider. Nothing can be made to go wrong in it but the credentials, and
 * nothing is put into it but through the port, so that some rules are skipped; what runs, runs at
 * the provider itself. Objects are those of servers {@code tck-….ghostifi-contract.invalid}, which
 * no server can be called, no more exist than the vault allows, and all are gone when it is closed:
 * a world that cannot take them away fails the test and says what is left. See {@code
 * docs/contracts/live.md}.
 */
public final class LiveVaultWorld implements VaultWorld {
  private final LiveVault place;
  private final LiveObjects objects;
  private ConfigVault vault;

  /**
   * Opens the vault, and takes away what a run that was cut off has left in it.
   *
   * @throws IllegalStateException when that does not go away
   */
  public LiveVaultWorld(LiveVault place) {
    this.place = place;
    this.objects = new LiveObjects(place);
    this.vault = objects.watching(place.secret());
    objects.sweep();
  }

  @Override
  public ConfigVault vault() {
    return vault;
  }

  @Override
  public void begin(Trouble trouble) {
    vault = objects.watching(LiveCredentials.wrong(trouble, place.secret()));
  }

  @Override
  public void end() {
    vault = objects.watching(place.secret());
  }

  @Override
  public void litter(ServerName server) {
    throw World.cannot("what is none of ours cannot be put there through the port");
  }

  @Override
  public int moreThanOnePage() {
    throw World.cannot("more than a page of real objects would take too long");
  }

  @Override
  public Instant now() {
    return place.clock().instant();
  }

  /** What a second adapter finds. */
  @Override
  public boolean holds(VaultKey key) {
    return objects.holds(key);
  }

  @Override
  public Duration patience() {
    return place.patience();
  }

  /** Not by itself, but by {@link #close()}. */
  @Override
  public boolean isDisposable() {
    return true;
  }

  @Override
  public void close() {
    objects.sweep();
  }
}
