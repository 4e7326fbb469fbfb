package net.ghostifi.engine.operation;

import net.ghostifi.domain.operation.Observation;
import net.ghostifi.domain.server.Server;
import net.ghostifi.engine.vault.KeyVault;
import net.ghostifi.ports.vpn.ProfileStore;
import net.ghostifi.ports.vpn.VpnKeyMaker;

/** A server's keys and the profile that follows from them. */
final class Keys {
  private final KeyVault vault;
  private final VpnKeyMaker maker;
  private final ProfileStore profiles;

  Keys(KeyVault vault, VpnKeyMaker maker, ProfileStore profiles) {
    this.vault = vault;
    this.maker = maker;
    this.profiles = profiles;
  }

  Observation prepare(Server server) {
    vault.prepare(server);
    return new Observation.KeysPrepared();
  }

  Observation verify(Server server) {
    vault.material(server);
    return new Observation.KeysPrepared();
  }

  void renew(Server server) {
    vault.renew(server);
  }

  byte[] archive(Server server) {
    return vault.archive(server);
  }

  /** Renders the profile and leaves a copy where profiles lie. */
  byte[] profile(Server server) {
    byte[] profile = maker.profile(server.name(), vault.authority(server));
    profiles.write(server.name(), profile);
    return profile;
  }

  Observation publish(Server server) {
    profile(server);
    return new Observation.ProfilePublished();
  }

  Observation unpublish(Server server) {
    profiles.delete(server.name());
    return new Observation.ProfileRemoved();
  }

  Observation purge(Server server) {
    vault.purge(server);
    return new Observation.KeysPurged();
  }
}
