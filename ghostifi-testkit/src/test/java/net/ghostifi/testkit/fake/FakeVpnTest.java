package net.ghostifi.testkit.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.SshKey;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnMaterial;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeVpnTest {
  private static final ServerName ONE = new ServerName("g0001.ghostifi.net");
  private static final ServerName TWO = new ServerName("g0002.ghostifi.net");

  @Nested
  class KeyMaker {
    private final FakeVpnKeyMaker maker = new FakeVpnKeyMaker();

    @Test
    void makes_other_keys_every_time_that_belong_together() {
      VpnMaterial first = maker.create(ONE);
      VpnMaterial second = maker.create(ONE);

      maker.check(ONE, first);
      maker.check(ONE, second);
      assertThat(first.archive()).isNotEqualTo(second.archive());
      assertThat(first.authority()).isNotEqualTo(second.authority());
    }

    @Test
    void refuses_keys_that_do_not_belong_together_or_to_the_server() {
      VpnMaterial first = maker.create(ONE);
      VpnMaterial second = maker.create(ONE);

      assertRefused(ONE, new VpnMaterial(first.archive(), second.authority()));
      assertRefused(TWO, first);
      assertRefused(ONE, new VpnMaterial(first.authority(), first.archive()));
      assertRefused(ONE, new VpnMaterial(new byte[0], first.authority()));
    }

    private void assertRefused(ServerName server, VpnMaterial material) {
      assertThatThrownBy(() -> maker.check(server, material))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void renders_the_same_profile_from_the_same_authority_and_names_the_host() {
      VpnMaterial material = maker.create(ONE);
      byte[] profile = maker.profile(ONE, material.authority());

      assertThat(new String(profile, UTF_8)).contains("remote g0001.ghostifi.net ");
      assertThat(maker.profile(ONE, material.authority())).isEqualTo(profile);
      assertThat(maker.profile(ONE, maker.create(ONE).authority())).isNotEqualTo(profile);
      assertThat(maker.calls().count("profile")).isEqualTo(3);
      maker.reset();
      assertThat(maker.calls().all()).isEmpty();
    }
  }

  @Nested
  class Installer {
    private static final InstanceRef REF = new InstanceRef("cloud", "i-1");
    private static final byte[] ARCHIVE = {1, 2, 3};
    private static final SecretText PASSWORD = new SecretText("swordfish");

    private final FakeVpnInstaller installer = new FakeVpnInstaller();
    private final SshKey hostKey = installer.newKey("host");
    private final VpnHost host =
        new VpnHost(
            ONE, REF, "203.0.113.1", hostKey.privateKey(), installer.newKey("me").privateKey());

    private static void assertFails(Runnable call, ErrorCategory category) {
      assertThatThrownBy(call::run)
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure -> assertThat(failure.category()).isEqualTo(category));
    }

    @Test
    void proves_what_it_has_installed_and_nothing_else() {
      assertThat(installer.prove(host, ARCHIVE).ready()).isFalse();

      installer.install(host, ARCHIVE, PASSWORD);

      assertThat(installer.prove(host, ARCHIVE).ready()).isTrue();
      assertThat(installer.installed(REF)).hasValue(ARCHIVE);
      assertThat(installer.prove(host, new byte[] {9}).missing())
          .containsExactly("the certificate is another");
    }

    @Test
    void is_not_ready_as_long_as_something_is_missing() {
      installer.install(host, ARCHIVE, PASSWORD);
      installer.setMissing(REF, "no masquerading", "no route out");

      assertThat(installer.prove(host, ARCHIVE).missing())
          .containsExactly("no masquerading", "no route out");

      installer.setMissing(REF);

      assertThat(installer.prove(host, ARCHIVE).ready()).isTrue();
    }

    @Test
    void serves_no_more_once_it_is_drained_until_it_is_installed_again() {
      installer.install(host, ARCHIVE, PASSWORD);
      installer.drain(host);
      installer.drain(host);

      assertThat(installer.drained(REF)).isTrue();
      assertThat(installer.prove(host, ARCHIVE).ready()).isFalse();

      installer.install(host, ARCHIVE, PASSWORD);

      assertThat(installer.drained(REF)).isFalse();
    }

    @Test
    void does_nothing_on_a_host_that_is_silent() {
      installer.silence(REF);

      assertFails(() -> installer.install(host, ARCHIVE, PASSWORD), ErrorCategory.BUSY);
      assertFails(() -> installer.prove(host, ARCHIVE), ErrorCategory.BUSY);
      assertFails(() -> installer.drain(host), ErrorCategory.UNAVAILABLE);
      assertThat(installer.installed(REF)).isEmpty();
      assertThat(installer.drained(REF)).isFalse();

      installer.answer(REF);
      installer.install(host, ARCHIVE, PASSWORD);

      assertThat(installer.installed(REF)).isPresent();
    }

    @Test
    void makes_keys_that_are_all_different_and_knows_their_public_half() {
      SshKey other = installer.newKey("host");

      assertThat(other.privateKey()).isNotEqualTo(hostKey.privateKey());
      assertThat(installer.publicKey(hostKey.privateKey())).isEqualTo(hostKey.publicKey());
      assertThat(hostKey.publicKey()).doesNotContain(hostKey.privateKey().reveal());
    }

    @Test
    void puts_the_host_key_and_the_management_key_into_the_user_data() {
      SecretText userData = installer.userData(ONE, hostKey.privateKey(), "ssh-fake 9 me");

      assertThat(userData.reveal())
          .startsWith("#cloud-config\n")
          .contains("g0001.ghostifi.net", hostKey.privateKey().reveal(), "ssh-fake 9 me");
    }

    @Test
    void records_no_secret() {
      installer.install(host, ARCHIVE, PASSWORD);
      installer.userData(ONE, hostKey.privateKey(), hostKey.publicKey());

      assertThat(installer.calls().all().toString())
          .doesNotContain(PASSWORD.reveal(), hostKey.privateKey().reveal());
    }

    @Test
    void forgets_its_hosts_when_it_is_reset() {
      installer.install(host, ARCHIVE, PASSWORD);
      installer.drain(host);
      installer.silence(REF);
      installer.setMissing(REF, "something");

      installer.reset();

      assertThat(installer.installed(REF)).isEmpty();
      assertThat(installer.drained(REF)).isFalse();
      assertThat(installer.calls().all()).isEmpty();
      installer.install(host, ARCHIVE, PASSWORD);
      assertThat(installer.prove(host, ARCHIVE).ready()).isTrue();
    }
  }
}
