package net.ghostifi.engine.operation;

import java.time.Instant;
import java.util.Optional;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationMachine;
import net.ghostifi.domain.server.Server;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.Surroundings;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.engine.host.Hosts;
import net.ghostifi.engine.vault.KeyVault;
import net.ghostifi.ports.store.WakeUps;

/** All operations of an engine. */
public final class Operations implements WakeUps.Handler {
  private final OperationRunner runner;
  private final Keys keys;

  public Operations(
      EngineSettings settings,
      Providers providers,
      Stores stores,
      Clouds clouds,
      NameKeeper names,
      Hosts hosts,
      Runnable ended,
      Surroundings surroundings) {
    KeyVault vault =
        new KeyVault(providers.vault(), stores.keys(), stores.sealer(), providers.vpn().keys());
    this.keys = new Keys(vault, providers.vpn().keys(), providers.profiles());
    Performer performer =
        new Performer(
            settings.installation(),
            clouds,
            names,
            keys,
            hosts,
            stores.usage(),
            surroundings.clock());
    this.runner =
        new OperationRunner(
            stores.journal(),
            new OperationMachine(settings.rules()),
            performer,
            ended,
            surroundings);
  }

  @Override
  public Optional<Instant> wake(OperationId operation) {
    return runner.wake(operation);
  }

  @Override
  public Optional<Instant> wake(OperationId operation, Instant due) {
    return runner.wake(operation, due);
  }

  /** Begins no further effect; what is under way ends at its next checkpoint. */
  public void stop() {
    runner.stop();
  }

  /** Takes up no operation until {@link #release}, and lets what runs come to rest. */
  public void hold() {
    runner.hold();
  }

  /** Takes operations up again. */
  public void release() {
    runner.release();
  }

  /**
   * What is installed on a server's instances, read from the vault.
   *
   * @throws net.ghostifi.ports.ProviderException when the vault does not give it
   */
  public byte[] archive(Server server) {
    return keys.archive(server);
  }

  /**
   * Makes a lost archive anew, if it is lost.
   *
   * @throws net.ghostifi.ports.ProviderException when that cannot be done
   */
  public void renewArchive(Server server) {
    keys.renew(server);
  }

  /** A server's profile, rendered anew from the vault and written where profiles lie. */
  public byte[] profile(Server server) {
    return keys.profile(server);
  }
}
