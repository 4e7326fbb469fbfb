package net.ghostifi.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.InstantSource;
import java.util.UUID;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretKind;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.FakeVpnInstaller;
import net.ghostifi.testkit.fake.FakeVpnKeyMaker;
import org.junit.jupiter.api.Test;

class HostsTest {
  private static final ServerName SERVER = new ServerName("g0001.ghostifi.net");

  private final SecretStore secrets =
      MemoryStores.create(new FakeSealer("test"), InstantSource.system()).secrets();
  private final Hosts hosts =
      new Hosts(new Vpn(new FakeVpnKeyMaker(), new FakeVpnInstaller()), secrets);

  @Test
  void whoever_comes_too_late_for_an_operation_launches_nothing_with_keys_that_nobody_keeps() {
    UUID ended = UUID.randomUUID();

    ProviderException refused =
        catchThrowableOfType(ProviderException.class, () -> hosts.userData(SERVER, ended));

    assertThat(refused.category()).isEqualTo(ErrorCategory.NOT_FOUND);
    assertThat(refused).hasMessageContaining("operation:" + ended + "/HOST_KEY");
    assertThat(refused).hasMessageContaining("its operation has ended");
    assertThat(secrets.read(SecretRef.ofOperation(ended, SecretKind.HOST_KEY))).isEmpty();
  }
}
