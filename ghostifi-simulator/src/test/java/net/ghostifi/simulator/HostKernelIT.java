package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.ghostifi.simulator.host.VpsHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forwarding, tables and units of a simulated host. */
class HostKernelIT {
  private static final String RULES =
      SshCaller.lines(
          "table inet ghostifi # ours",
          "delete table inet ghostifi",
          "table inet ghostifi {",
          "  chain postrouting {",
          "    type nat hook postrouting priority srcnat; policy accept;",
          "    ip saddr 10.8.0.0/24 oifname != \"tun0\" masquerade",
          "  }",
          "}");

  private final HostFixture fixture = new HostFixture();
  private VpsHost host;

  @BeforeEach
  void boot() throws IOException {
    host = fixture.booted();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private SshCaller.Result run(String command) throws IOException {
    return fixture.run(host, command);
  }

  private SshCaller.Result run(String command, String input) throws IOException {
    return fixture.run(host, command, input);
  }

  @Test
  void rules_and_settings_come_back_after_a_reboot_when_they_were_made_to() throws IOException {
    run("cat >etc/nftables.conf", "flush ruleset\n" + RULES);
    run("echo net.ipv4.ip_forward=1 >etc/sysctl.d/99-vpn.conf");
    assertThat(run("sysctl --system && systemctl enable --now nftables").status()).isZero();
    assertThat(host.forwards()).isTrue();
    assertThat(host.ruleset()).containsOnlyOnce("masquerade");

    host.reboot();

    assertThat(host.forwards()).isTrue();
    assertThat(host.ruleset()).containsOnlyOnce("masquerade");
    assertThat(host.isActive("nftables")).isTrue();
    assertThat(host.isActive("ghostifi-nat")).isFalse();
  }

  @Test
  void rules_and_settings_that_live_in_memory_only_are_gone_after_a_reboot() throws IOException {
    assertThat(run("nft -f - && sysctl -qw net.ipv4.ip_forward=1", RULES).status()).isZero();
    assertThat(run("sysctl -n net.ipv4.ip_forward").output()).isEqualTo("1\n");

    host.reboot();

    assertThat(host.ruleset()).isEmpty();
    assertThat(run("sysctl -n net.ipv4.ip_forward").output()).isEqualTo("0\n");
  }

  @Test
  void a_table_that_is_loaded_twice_without_a_flush_has_its_rules_twice() throws IOException {
    String table = "table ip nat {\n chain post {\n  masquerade\n }\n}\n";

    run("nft -f -", table);
    run("nft -f -", table);

    assertThat(run("nft list table ip nat").output().split("masquerade", -1)).hasSize(3);
    run("nft -f -", RULES);
    run("nft -f -", RULES);
    assertThat(run("nft list table inet ghostifi").output()).containsOnlyOnce("masquerade");
    assertThat(run("nft list table inet other").status()).isEqualTo(1);
    assertThat(run("nft list tables").output()).isEqualTo("table inet ghostifi\ntable ip nat\n");
  }

  @Test
  void refuses_rules_that_do_not_parse_and_keeps_the_old_ones() throws IOException {
    run("nft -f -", "table ip a {\n  chain x {\n  }\n}\n");

    int unbalanced = run("nft -f -", "flush ruleset\ntable ip b {\n").status();
    int nonsense = run("nft -f -", "flush ruleset\nfrobnicate\n").status();
    int checked = run("nft -c -f -", "flush ruleset\n").status();

    assertThat(List.of(unbalanced, nonsense, checked)).containsExactly(1, 1, 0);
    assertThat(host.ruleset()).contains("table ip a");
  }

  @Test
  void a_unit_of_our_own_runs_what_it_says_below_the_hosts_folder() throws IOException {
    String unit =
        SshCaller.lines(
            "[Service]",
            "Type=oneshot",
            "RemainAfterExit=yes",
            "ExecStart=/usr/sbin/nft -f /etc/ghostifi/nat.nft",
            "ExecStop=/usr/sbin/nft delete table inet ghostifi");
    run("mkdir -p etc/ghostifi && cat >etc/ghostifi/nat.nft", RULES);
    run("cat >etc/systemd/system/ghostifi-nat.service", unit);

    assertThat(run("systemctl enable --now ghostifi-nat").status()).isZero();
    assertThat(host.ruleset()).contains("masquerade");
    assertThat(run("systemctl is-enabled ghostifi-nat.service").output()).isEqualTo("enabled\n");
    host.reboot();
    assertThat(host.ruleset()).contains("masquerade");
    run("systemctl stop ghostifi-nat");
    assertThat(host.ruleset()).isEmpty();
    assertThat(run("systemctl start ghostifi-other").status()).isEqualTo(5);
    assertThat(run("systemctl is-active ghostifi-other").status()).isEqualTo(3);
  }

  @Test
  void knows_its_address_and_its_way_out() throws IOException {
    String gateway = host.address().replaceFirst("\\d+$", "1");

    assertThat(run("ip -4 route show default").output())
        .startsWith("default via " + gateway + " dev eth0 ");
    assertThat(run("ip -4 addr").output()).contains("inet " + host.address() + "/24");
    assertThat(run("ip route get 192.0.2.1").output()).contains("dev eth0");
  }
}
