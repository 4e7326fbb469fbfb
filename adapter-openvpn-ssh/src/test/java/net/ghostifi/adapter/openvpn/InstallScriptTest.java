package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallScriptTest {
  private static final int REFUSED = 65;
  private static final int TRY_AGAIN = 75;
  private static final String PASSWORD = "p4ss:w0rd'\"$(touch x)\\";
  private static final String INCLUDE = "Include /etc/ssh/sshd_config.d/*.conf\n";
  private static final byte[] ARCHIVE = Materials.fresh().archive();
  private static final Map<String, String> VARIABLES = variables();

  @TempDir private Path folder;
  private FakeRoot root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = new FakeRoot(folder);
  }

  private static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    variables.put("ARCHIVE", base64(ARCHIVE));
    variables.put("ARCHIVE_SHA256", Sha256.of(ARCHIVE));
    variables.put("ROOT_PASSWORD", base64(PASSWORD.getBytes(UTF_8)));
    variables.put("ROOT_PASSWORD_LOGIN", "yes");
    variables.put("PORT", "1194");
    variables.put("NETWORK", "10.8.0.0/24");
    variables.put("PATIENCE", "20");
    variables.put("PUSH", "no");
    return variables;
  }

  @Test
  void unpacks_the_archive_so_that_only_root_can_read_the_keys() throws Exception {
    assertThat(install()).isEqualTo(new FakeRoot.Ended(0, "installed\n", ""));
    assertThat(root.list("etc/openvpn/server"))
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "ca.crt", "crl.pem", "server.conf", "server.crt", "server.key", "tls-crypt.key");
    assertThat(Files.readAllBytes(root.path("etc/openvpn/server/server.conf")))
        .isEqualTo(Materials.CONFIGURATION.write());
    assertThat(root.permissions("etc/openvpn/server/server.key")).isEqualTo("rw-------");
    assertThat(root.permissions("etc/openvpn/server/tls-crypt.key")).isEqualTo("rw-------");
    assertThat(root.list("etc/openvpn")).hasSize(1);
  }

  @Test
  void lets_nobody_the_user_read_the_revocations_again() throws Exception {
    install();
    assertThat(root.permissions("etc/openvpn/server")).isEqualTo("rwxr-xr-x");
    assertThat(root.permissions("etc/openvpn/server/crl.pem")).isEqualTo("rw-r--r--");
  }

  @Test
  void does_every_step_in_its_order() throws Exception {
    install();
    assertThat(root.calls())
        .extracting(call -> call.replaceAll(" -o \\S+| --?q(uiet)?(?= )|" + folder, ""))
        .containsSubsequence(
            "cloud-init status --wait",
            "dpkg-query -W -f=${db:Status-Status} ${Package} ${Version} ${Architecture}\\n",
            "ufw allow 1194/udp",
            "ufw route allow in on tun0",
            "sysctl -p /etc/sysctl.d/99-ghostifi.conf",
            "apt-get update",
            "apt-get install -y --no-install-recommends openvpn nftables",
            "systemctl enable --no-reload ghostifi-nat openvpn-server@server",
            "systemctl restart ghostifi-nat openvpn-server@server",
            "chpasswd ",
            "sshd -t",
            "systemctl try-reload-or-restart ssh");
    assertThat(root.read("state/password")).isEqualTo("root:" + PASSWORD + "\n");
    assertThat(root.read("etc/ssh/sshd_config.d/00-ghostifi.conf"))
        .isEqualTo("PermitRootLogin yes\nPasswordAuthentication yes\n");
    assertThat(root.read("var/lib/ghostifi/installed")).isEqualTo(Sha256.of(ARCHIVE) + "\n");
  }

  @Test
  void changes_nothing_the_second_time() throws Exception {
    install();
    Map<String, String> before = root.files();
    root.calls();
    assertThat(install().status()).isZero();
    assertThat(root.files()).isEqualTo(before);
    assertThat(root.calls())
        .noneMatch(call -> call.matches("apt-get.*|sshd.*|systemctl (re|try|daemon).*"));
  }

  @Test
  void passes_no_secret_as_an_argument_and_prints_none() throws Exception {
    FakeRoot.Ended ended = install();
    assertThat(ended + String.join("\n", root.calls()))
        .doesNotContain(PASSWORD, base64(PASSWORD.getBytes(UTF_8)), "BEGIN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "systemctl restart*openvpn-server@server",
        "systemctl restart ghostifi-nat",
        "systemctl try-reload-or-restart ssh",
        "chpasswd",
        "sysctl",
        "systemctl enable"
      })
  void makes_good_what_failed_half_way(String call) throws Exception {
    root.fail(call, 1, "");
    assertThat(install().status()).isNotZero().isNotEqualTo(TRY_AGAIN);
    assertThat(root.exists("var/lib/ghostifi/installed")).isFalse();
    root.failNoMore();
    root.calls();
    assertThat(install().status()).isZero();
    assertThat(root.calls())
        .contains("systemctl try-reload-or-restart ssh")
        .anyMatch(line -> line.matches("systemctl restart .*openvpn-server@server"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
  void runs_nothing_of_a_script_that_was_cut_off_on_its_way(double share) throws Exception {
    byte[] script = Script.INSTALL.with(VARIABLES);
    root.run(Arrays.copyOf(script, (int) (script.length * share)));
    assertThat(root.calls()).isEmpty();
    assertThat(root.exists("etc/openvpn")).isFalse();
  }

  @Test
  void leaves_nothing_behind_of_an_earlier_unpacking() throws Exception {
    root.write("etc/openvpn/.server-AbCdEf/server.key", "half");
    root.write("etc/openvpn/server.old/server.key", "old");
    install();
    assertThat(root.list("etc/openvpn")).hasSize(1);
  }

  @Test
  void waits_for_cloud_init_no_longer_than_it_may() throws Exception {
    root.write("state/booting", "");
    FakeRoot.Ended ended = install(Map.of("PATIENCE", "1"));
    assertThat(ended.status()).isEqualTo(TRY_AGAIN);
    assertThat(ended.errors()).isEqualTo("cloud-init is still at work\n");
  }

  @Test
  void asks_cloud_init_nothing_when_it_has_left_its_result() throws Exception {
    root.write("run/cloud-init/result.json", "{}");
    assertThat(install().status()).isZero();
    assertThat(root.calls()).noneMatch(call -> call.startsWith("cloud-init"));
  }

  @Test
  void opens_no_firewall_that_is_switched_off() throws Exception {
    root.write("etc/ufw/ufw.conf", "# comment\nENABLED=no\n");
    install();
    assertThat(root.calls()).noneMatch(call -> call.startsWith("ufw"));
    root.write("etc/ufw/ufw.conf", "# comment\nENABLED=yes\nLOGLEVEL=low\n");
    install();
    assertThat(root.calls()).contains("ufw allow 1194/udp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"etc/openvpn/server/server.key", "etc/ghostifi/nat.nft", "etc/ssh/sshd_config"})
  void puts_back_what_was_changed_by_others(String file) throws Exception {
    install();
    String before = root.read(file);
    root.write(file, "other\n");
    assertThat(install().status()).isZero();
    assertThat(root.read(file)).isEqualTo(file.contains("ssh") ? INCLUDE + "other\n" : before);
  }

  @Test
  void starts_a_unit_that_has_failed_too_often() throws Exception {
    root.fail("systemctl restart ghostifi-nat openvpn-server@server", 1, "");
    assertThat(install().status()).isZero();
    assertThat(root.calls())
        .containsSubsequence(
            "systemctl reset-failed ghostifi-nat openvpn-server@server",
            "systemctl restart ghostifi-nat",
            "systemctl restart openvpn-server@server");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void goes_on_when_cloud_init_has_complaints(int status) throws Exception {
    root.fail("cloud-init", status, "status: error");
    assertThat(install().status()).isZero();
  }

  @Test
  void does_without_cloud_init_and_without_ufw() throws Exception {
    root.delete("shims/cloud-init");
    root.delete("shims/ufw");
    assertThat(install().status()).isZero();
  }

  @Test
  void can_be_tried_again_when_packages_cannot_be_fetched() throws Exception {
    root.fail("update", 100, "E: Failed to fetch");
    FakeRoot.Ended ended = install(Map.of("PATIENCE", "1"));
    assertThat(ended.status()).isEqualTo(TRY_AGAIN);
    assertThat(ended.errors())
        .isEqualTo("E: Failed to fetch\nthe packages openvpn nftables could not be installed\n");
  }

  @Test
  void is_refused_for_good_when_there_is_no_such_package() throws Exception {
    root.fail(" install ", 100, "E: Unable to locate package openvpn");
    assertThat(install().status()).isEqualTo(REFUSED);
  }

  @Test
  void mends_a_package_manager_that_was_interrupted() throws Exception {
    root.fail(" install ", 100, "E: dpkg was interrupted, you must manually run");
    install(Map.of("PATIENCE", "1"));
    assertThat(root.calls()).contains("dpkg --configure -a");
  }

  @Test
  void lets_systemd_read_its_units_again_only_when_one_has_changed() throws Exception {
    install();
    assertThat(root.calls()).doesNotContain("systemctl daemon-reload");
    root.write("etc/systemd/system/ghostifi-nat.service", "[Unit]\n");
    install();
    assertThat(root.calls()).contains("systemctl daemon-reload");
  }

  @Test
  void says_what_it_has_and_takes_the_packages_that_come_behind_it() throws Exception {
    byte[] tar = Tar.write(Map.of("openvpn_amd64.deb", new byte[700], "libx_all.deb", new byte[9]));
    FakeRoot.Ended ended = installAnswered("packages " + Sha256.of(tar) + " " + tar.length, tar);
    assertThat(ended.status()).isZero();
    assertThat(ended.output())
        .startsWith("ID=debian\nVERSION_CODENAME=bookworm\n")
        .contains("\n?\n");
    assertThat(root.calls())
        .extracting(call -> call.replace(folder.toString(), ""))
        .containsSubsequence(
            "dpkg --force-confold --force-unsafe-io --no-triggers --unpack"
                + " /run/ghostifi/packages/libx_all.deb /run/ghostifi/packages/openvpn_amd64.deb",
            "systemctl restart ghostifi-nat openvpn-server@server",
            "dpkg --force-confold --configure libx openvpn",
            "dpkg --force-confold --triggers-only -a")
        .noneMatch(call -> call.startsWith("apt-get"));
    assertThat(root.exists("run/ghostifi/packages")).isFalse();
    assertThat(root.permissions("run/openvpn-server")).isEqualTo("rwx--x---");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "", "x y z", "packages 00 99999", "packages 00 1"})
  void goes_to_apt_when_no_whole_packages_come(String answer) throws Exception {
    assertThat(installAnswered(answer, new byte[7]).status()).isZero();
    assertThat(root.calls())
        .anyMatch(call -> call.contains(" install -y"))
        .noneMatch(call -> call.startsWith("dpkg --"));
  }

  @Test
  void says_where_its_packages_come_from_when_it_is_told_to() throws Exception {
    root.write("state/proxy", "uri='http://10.0.0.9:3142/'\n");
    root.write(
        "state/targets",
        "http://a.example/debian/ bookworm main amd64\n"
            + "mirror+file:/etc/apt/mirrors/debian.list/ bookworm-updates main amd64\n");
    root.write("etc/apt/mirrors/debian.list", "https://b.example/debian\n");
    assertThat(installAnswered("learn", new byte[0]).output())
        .endsWith(
            """
            ?
            proxy http://10.0.0.9:3142/
            source http://a.example/debian/ bookworm main amd64
            source https://b.example/debian bookworm-updates main amd64
            ?
            installed
            """);
  }

  @Test
  void waits_for_the_lock_of_dpkg_no_longer_than_it_may() throws Exception {
    byte[] tar = Tar.write(Map.of("openvpn_amd64.deb", new byte[1]));
    root.fail("--unpack", 2, "dpkg: error: dpkg frontend lock was locked by another process");
    FakeRoot.Ended ended =
        installAnswered(
            Map.of("PATIENCE", "12"), "packages " + Sha256.of(tar) + " " + tar.length, tar);
    assertThat(ended.errors()).contains("dpkg does not take the packages that were pushed");
    assertThat(root.calls())
        .filteredOn(call -> call.contains("--unpack"))
        .hasSizeGreaterThan(1)
        .hasSizeLessThan(40);
  }

  @Test
  void configures_the_packages_when_openvpn_does_not_start_without() throws Exception {
    byte[] tar = Tar.write(Map.of("openvpn_amd64.deb", new byte[1]));
    root.fail("systemctl restart *openvpn-server@server", 1, "");
    FakeRoot.Ended ended = installAnswered("packages " + Sha256.of(tar) + " " + tar.length, tar);
    assertThat(ended.status()).isEqualTo(REFUSED);
    assertThat(root.calls())
        .containsSubsequence(
            "systemctl restart ghostifi-nat openvpn-server@server",
            "dpkg --force-confold --configure openvpn",
            "systemctl restart openvpn-server@server");
  }

  @Test
  void takes_nothing_that_comes_behind_it_for_a_command() throws Exception {
    root.fail("cloud-init", 1, "");
    FakeRoot.Ended ended =
        installAnswered(Map.of("PUSH", "no"), "touch \"$GHOSTIFI_ROOT/evil\"\nexit 3", new byte[0]);
    assertThat(ended.status()).isZero();
    assertThat(root.exists("evil")).isFalse();
  }

  private FakeRoot.Ended installAnswered(String answer, byte[] more) throws Exception {
    return installAnswered(Map.of(), answer, more);
  }

  private FakeRoot.Ended installAnswered(Map<String, String> others, String answer, byte[] more)
      throws Exception {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put("PUSH", "yes");
    variables.putAll(others);
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.write(Script.INSTALL.with(variables));
    input.write((answer + "\n").getBytes(UTF_8));
    input.write(more);
    return root.run(input.toByteArray());
  }

  @Test
  void has_apt_complete_what_was_left_without_its_dependencies() throws Exception {
    root.fail("recommends openvpn", 100, "E: Unmet dependencies. Try 'apt --fix-broken install'");
    install();
    assertThat(root.calls())
        .anyMatch(call -> call.endsWith(" install -y --fix-broken --no-install-recommends"));
  }

  @Test
  void is_refused_when_the_archive_was_changed_on_its_way() throws Exception {
    byte[] changed = ARCHIVE.clone();
    changed[600] ^= 1;
    FakeRoot.Ended ended = install(Map.of("ARCHIVE", base64(changed)));
    assertThat(ended.status()).isEqualTo(REFUSED);
    assertThat(ended.errors()).isEqualTo("the archive did not arrive whole\n");
    assertThat(root.exists("etc/openvpn/server")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../evil", "/evil", "ca.crt/../../evil", "up.sh"})
  void is_refused_when_the_archive_holds_anything_else(String name) throws Exception {
    byte[] evil = Tar.write(Map.of(name, new byte[1], "ca.crt", new byte[1]));
    FakeRoot.Ended ended =
        install(Map.of("ARCHIVE", base64(evil), "ARCHIVE_SHA256", Sha256.of(evil)));
    assertThat(ended.status()).isEqualTo(REFUSED);
    assertThat(root.exists("etc/openvpn/server")).isFalse();
    assertThat(root.exists("evil")).isFalse();
  }

  @Test
  void takes_its_policy_back_when_sshd_does_not_accept_it() throws Exception {
    root.fail("sshd -t", 255, "");
    FakeRoot.Ended ended = install();
    assertThat(ended.status()).isEqualTo(REFUSED);
    assertThat(root.exists("etc/ssh/sshd_config.d/00-ghostifi.conf")).isFalse();
  }

  @Test
  void makes_an_old_sshd_configuration_read_the_policy_first() throws Exception {
    root.write("etc/ssh/sshd_config", "PermitRootLogin no\n");
    install(Map.of("ROOT_PASSWORD_LOGIN", "no"));
    assertThat(root.read("etc/ssh/sshd_config")).isEqualTo(INCLUDE + "PermitRootLogin no\n");
    assertThat(root.read("etc/ssh/sshd_config.d/00-ghostifi.conf"))
        .isEqualTo("PermitRootLogin prohibit-password\n");
  }

  @Test
  void leaves_the_rules_of_others_alone() throws Exception {
    root.write("etc/nftables.conf", "flush ruleset\n");
    install();
    assertThat(root.read("etc/nftables.conf")).isEqualTo("flush ruleset\n");
    assertThat(root.read("etc/ghostifi/nat.nft")).doesNotContain("flush");
    assertThat(root.calls()).noneMatch(call -> call.matches("systemctl .*nftables.*"));
  }

  @Test
  void is_proven_to_be_complete() throws Exception {
    install();
    HostReport report = prove();
    assertThat(report.missing(Sha256.of(ARCHIVE), certificate())).isEmpty();
  }

  @Test
  void is_proven_to_be_incomplete_when_it_was_not_finished() throws Exception {
    root.fail("sshd -t", 255, "");
    install();
    root.failNoMore();
    assertThat(prove().missing(Sha256.of(ARCHIVE), certificate()))
        .containsExactly("the installation of this archive has not finished");
  }

  @Test
  void drains_only_when_openvpn_has_ended() throws Exception {
    install();
    root.fail("systemctl stop", 1, "");
    assertThat(drain().status()).isEqualTo(TRY_AGAIN);
    root.failNoMore();
    assertThat(drain().status()).isZero();
  }

  private FakeRoot.Ended install() throws Exception {
    return install(Map.of());
  }

  private FakeRoot.Ended install(Map<String, String> others) throws Exception {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.putAll(others);
    return root.run(Script.INSTALL.with(variables));
  }

  private HostReport prove() throws Exception {
    Map<String, String> variables = Map.of("PORT", "1194", "NETWORK", "10.8.0.0/24");
    return HostReport.parse(root.run(Script.PROVE.with(variables)).output());
  }

  private FakeRoot.Ended drain() throws Exception {
    return root.run(Script.DRAIN.with(Map.of()));
  }

  private static String certificate() {
    return Sha256.of(Archive.read(ARCHIVE).server().certificate());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void consists_of_scripts_that_parse() throws Exception {
    for (String name : List.of("install.sh", "prove.sh", "drain.sh")) {
      Path file = Files.write(folder.resolve(name), Materials.resource(name));
      Process check = new ProcessBuilder("/bin/bash", "-n", file.toString()).inheritIO().start();
      assertThat(check.waitFor()).as(name).isZero();
    }
  }
}
