package net.ghostifi.adapter.openvpn;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.ports.vpn.VpnFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenVpnSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void has_a_default_for_every_key() {
    Map<String, String> defaults = new TreeMap<>();
    for (Class<?> type :
        List.of(
            OpenVpnSettings.Ssh.class, OpenVpnSettings.Vpn.class, OpenVpnSettings.Packages.class)) {
      for (RecordComponent component : type.getRecordComponents()) {
        defaults.put(
            type.getSimpleName() + "." + component.getName(),
            component.getAnnotation(Default.class).value());
      }
    }
    assertThat(defaults)
        .isEqualTo(
            Map.ofEntries(
                entry("Ssh.port", "22"),
                entry("Ssh.connectTimeout", "10s"),
                entry("Ssh.authTimeout", "20s"),
                entry("Ssh.execTimeout", "60s"),
                entry("Ssh.installTimeout", "10m"),
                entry("Ssh.rootPasswordLogin", "true"),
                entry("Vpn.port", "1194"),
                entry("Vpn.network", "10.8.0.0/24"),
                entry("Vpn.dnsServers", "1.1.1.1, 1.0.0.1"),
                entry("Vpn.blockIpv6", "true"),
                entry("Vpn.persistTun", "false"),
                entry("Packages.push", "true"),
                entry("Packages.refresh", "6h"),
                entry("Packages.maxAge", "1d")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65536})
  void refuses_a_port_that_is_none(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpenVpnSettings.Ssh(port, SECOND, SECOND, SECOND, MINUTE, true))
        .withMessageStartingWith("port ");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OpenVpnSettings.Vpn(port, "10.8.0.0/24", List.of("1.1.1.1"), true, false))
        .withMessageStartingWith("port ");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 60, connect-timeout",
    "1, 0, 1, 60, auth-timeout",
    "1, 1, -1, 60, exec-timeout",
    "1, 1, 1, 9, install-timeout"
  })
  void refuses_timeouts_that_cannot_be_kept(
      int connect, int auth, int exec, int install, String key) {
    int[] seconds = {connect, auth, exec, install};
    List<Duration> timeouts = IntStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new OpenVpnSettings.Ssh(
                    22, timeouts.get(0), timeouts.get(1), timeouts.get(2), timeouts.get(3), true))
        .withMessageStartingWith(key + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.8.0.0", "10.0.0.0/8", "10.8.0.0/30", "8.8.8.0/24", "127.0.0.0/24", "x"})
  void refuses_a_network_that_clients_cannot_have(String network) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpenVpnSettings.Vpn(1194, network, List.of("1.1.1.1"), true, false))
        .withMessageStartingWith("network ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dns.example.org", "::1", "1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1"})
  void refuses_dns_servers_that_are_none(String servers) {
    List<String> list = servers.isEmpty() ? List.of() : List.of(servers.split(","));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpenVpnSettings.Vpn(1194, "10.8.0.0/24", list, true, false))
        .withMessageStartingWith("dns-servers ");
  }

  @ParameterizedTest
  @CsvSource({"59, 3600, refresh", "3600, 3599, max-age", "3600, 604801, max-age"})
  void refuses_ages_that_make_no_sense(int refresh, int maxAge, String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new OpenVpnSettings.Packages(
                    true, Duration.ofSeconds(refresh), Duration.ofSeconds(maxAge)))
        .withMessageStartingWith(key + " ");
  }

  @Test
  void belongs_to_a_factory_that_is_found_by_name() throws Exception {
    OpenVpnFactory factory =
        ServiceLoader.load(VpnFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(OpenVpnFactory.class::isInstance)
            .map(OpenVpnFactory.class::cast)
            .findAny()
            .orElseThrow();
    assertThat(factory.name()).isEqualTo("openvpn-ssh");
    assertThat(factory.settings()).isEqualTo(OpenVpnSettings.class);
    OpenVpnSettings settings =
        new OpenVpnSettings(
            new OpenVpnSettings.Ssh(22, SECOND, SECOND, SECOND, MINUTE, true),
            new OpenVpnSettings.Vpn(1194, "10.8.0.0/24", List.of("1.1.1.1"), true, false),
            new OpenVpnSettings.Packages(true, MINUTE, MINUTE));
    Vpn vpn = factory.create(settings, new AdapterContext(InstantSource.system(), false));
    assertThat(vpn.installer().name()).isEqualTo("openvpn-ssh");
    ((AutoCloseable) vpn.installer()).close();
  }
}
