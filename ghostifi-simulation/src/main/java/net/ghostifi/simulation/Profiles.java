package net.ghostifi.simulation;

import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vpn.ProfileStore;
import net.ghostifi.testkit.fake.FakeProfileStore;

/** A folder that cannot always be written. */
record Profiles(World world, FakeProfileStore profiles) implements ProfileStore {
  @Override
  public void write(ServerName server, byte[] profile) {
    mayBeFull("write");
    profiles.write(server, profile);
  }

  @Override
  public Optional<byte[]> read(ServerName server) {
    return profiles.read(server);
  }

  @Override
  public void delete(ServerName server) {
    mayBeFull("delete");
    profiles.delete(server);
  }

  private void mayBeFull(String call) {
    if (world.weather().strikes(Fault.PROFILE_UNWRITABLE)) {
      throw ProviderException.of(ErrorCategory.UNAVAILABLE, "profiles", call, "it misbehaves");
    }
  }
}
