package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostReportTest {
  private static final String READY =
      """
      finished=aa
      certificate=bb
      service=active
      boot=enabled
      forwarding=1
      masquerade=yes
      metadata=blocked
      route=yes
      firewall=open
      """;

  @Test
  void misses_nothing_on_a_host_that_is_ready() {
    assertThat(HostReport.parse(READY).missing("aa", "bb")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "finished=aa, finished=, the installation of this archive has not finished",
    "certificate=bb, certificate=cc, the server certificate is not the archive's",
    "service=active, service=failed, the unit openvpn-server@server is not active",
    "boot=enabled, boot=disabled, the unit openvpn-server@server is not enabled",
    "forwarding=1, forwarding=0, the kernel does not forward IPv4",
    "masquerade=yes, masquerade=no, what leaves the tunnel is not masqueraded",
    "metadata=blocked, metadata=open, the metadata address is open to the tunnel",
    "route=yes, x, there is no default route",
    "firewall=open, firewall=closed, the host's ufw does not let the VPN in"
  })
  void says_what_is_missing(String line, String instead, String missing) {
    assertThat(HostReport.parse(READY.replace(line, instead)).missing("aa", "bb"))
        .containsExactly(missing);
  }

  @Test
  void needs_no_firewall() {
    String report = READY.replace("firewall=open", "firewall=none");
    assertThat(HostReport.parse(report).missing("aa", "bb")).isEmpty();
  }

  @Test
  void misses_everything_in_a_report_that_says_nothing() {
    assertThat(HostReport.parse("what?").missing("aa", "bb")).hasSize(8);
  }
}
