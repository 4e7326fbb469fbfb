package net.ghostifi.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab itself: real machines, real names. */
class LabIT {
  private static final InstallationId OURS = new InstallationId("lab-test");
  private static final ServerName NAME = new ServerName("g0001.ghostifi.net");
  private static final String USER_DATA =
      """
      #cloud-config
      hostname: g0001
      ssh_authorized_keys:
        - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDzrmJt1CqkpYhUJ6d4ZjWnK0vPpV0oR2cXrO4TQe0aB somebody
      write_files:
        - path: /etc/motd
          content: "hello\\n"
          permissions: "0600"
      bootcmd:
        - touch /run/before-sshd
      runcmd:
        - [sh, -c, "echo up > /run/after"]
      """;

  @TempDir private static Path folder;
  private static HostLab host;
  private static LabCompute compute;
  private int launches;

  @BeforeAll
  static void up() throws IOException {
    host = HostLab.in(folder);
    // As somebody leaves it who has taken a lab's namespaces away by hand.
    Files.createDirectories(Path.of("/etc/netns", host.prefix() + "-gone"));
    host.lab().up();
    compute = new LabCompute(host.lab(), InstantSource.system());
  }

  @AfterAll
  static void down() {
    if (host != null) {
      host.close();
      assertThat(host.lab().remains()).isEmpty();
    }
  }

  private InstanceRef launch(String city) {
    launches++;
    OwnerTag tag = new OwnerTag(OURS, UUID.randomUUID(), launches);
    return compute.launch(
        new LaunchRequest(tag, NAME, new Location(city), new SecretText(USER_DATA)));
  }

  private static ObservedInstance observed(InstanceRef instance) {
    return compute.find(instance).orElseThrow();
  }

  /**
   * Waits for its sshd and gives its address; what it said while it booted, if it does not come.
   */
  private static String booted(InstanceRef instance) {
    String address = observed(instance).runningAddress().orElseThrow();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(hasSshd(address))
                    .as(() -> "sshd: " + host.lab().machine(instance).console())
                    .isTrue());
    return address;
  }

  private static boolean hasSshd(String address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, 22), 1000);
      socket.setSoTimeout(1000);
      return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII)
          .equals("SSH-");
    } catch (IOException notYet) {
      return false;
    }
  }

  @Test
  void a_machine_boots_and_is_what_its_user_data_says() {
    InstanceRef made = launch("paris");

    String address = observed(made).runningAddress().orElseThrow();
    assertThat(booted(made)).isEqualTo(address).startsWith("10.77.32.");
    LabMachine machine = host.lab().machine(made);
    assertThat(machine.run("cloud-init", "status", "--wait")).contains("status: done");
    assertThat(machine.run("hostname")).isEqualTo("g0001\n");
    assertThat(machine.run("stat", "-c", "%a", "/etc/motd", "/root/.ssh/authorized_keys", "/root"))
        .isEqualTo("600\n600\n700\n");
    assertThat(machine.run("cat", "/run/after")).isEqualTo("up\n");
    assertThat(machine.run("ls", "/run/before-sshd")).isNotEmpty();
    compute.delete(made);
  }

  @Test
  void what_is_listed_is_what_carries_the_installations_tag() {
    InstanceRef made = launch("nyc");

    assertThat(compute.list(OURS)).extracting(ObservedInstance::ref).contains(made);
    assertThat(compute.list(new InstallationId("another-one"))).isEmpty();
    compute.delete(made);
    assertThat(compute.list(OURS)).extracting(ObservedInstance::ref).doesNotContain(made);
    assertThat(compute.find(made)).isEmpty();
    compute.delete(made);
  }

  @Test
  void a_machine_that_dies_is_stopped_and_one_that_vanishes_is_gone() {
    InstanceRef made = launch("nyc");
    String address = booted(made);

    host.lab().machine(made).kill();

    assertThat(observed(made).state()).isEqualTo(InstanceState.STOPPED);
    assertThat(hasSshd(address)).isFalse();
    host.lab().machine(made).vanish();
    assertThat(compute.find(made)).isEqualTo(Optional.empty());
  }

  @Test
  void a_machine_comes_back_from_a_reboot_with_its_disk() {
    InstanceRef made = launch("london");
    String address = booted(made);
    LabMachine machine = host.lab().machine(made);
    machine.run("touch", "/root/kept");
    String boot = machine.run("cat", "/proc/sys/kernel/random/uuid", "/run/systemd/container");

    machine.run("systemctl", "reboot");

    await().atMost(Duration.ofSeconds(30)).until(() -> !hasSshd(address));
    await().atMost(Duration.ofSeconds(30)).until(() -> hasSshd(address));
    assertThat(boot).isNotEmpty();
    assertThat(machine.run("ls", "/root/kept")).isEqualTo("/root/kept\n");
    compute.delete(made);
  }

  @Test
  void what_a_machine_sends_is_counted_outside_of_it() {
    InstanceRef made = launch("nyc");
    booted(made);
    long before = out(made);

    host.lab()
        .machine(made)
        .run("ping", "-q", "-c", "10", "-i", "0.01", "-s", "1400", host.lab().landmark());

    assertThat(out(made) - before).isBetween(14_000L, 30_000L);
    host.lab().machine(made).kill();
    assertThat(out(made)).as("after its death").isGreaterThan(before);
    compute.delete(made);
    assertThatThrownBy(() -> compute.usage(made))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.NOT_FOUND));
  }

  private static long out(InstanceRef instance) {
    List<Reading> readings = compute.usage(instance);
    return readings.stream().mapToLong(reading -> reading.out().bytes()).sum();
  }

  @Test
  void an_outage_is_no_empty_list() {
    InstanceRef made = launch("nyc");
    host.lab().outage(true);

    assertThatThrownBy(() -> compute.list(OURS))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE));
    host.lab().outage(false);
    assertThat(compute.find(made)).isPresent();
    compute.delete(made);
  }

  @Test
  void customers_reach_the_landmark_over_ipv6_only_and_that_is_counted() {
    try (LabClient client = host.lab().client("ann")) {
      Lab.Leaks before = host.lab().leaks();

      assertThatThrownBy(client::exitAddress).isInstanceOf(LabException.class);
      client.run("ping", "-q", "-c", "1", "-W", "2", host.lab().landmark6());

      assertThat(host.lab().leaks().ipv4()).isGreaterThan(before.ipv4());
      assertThat(host.lab().leaks().ipv6()).isEqualTo(before.ipv6() + 1);
    }
  }

  @Test
  void names_lead_where_the_zone_says() {
    LabDns dns = new LabDns(host.lab());
    Duration ttl = Duration.ofSeconds(2);
    dns.apply(List.of(new DnsChange.Create(NAME, "10.77.16.10", ttl, "ours")));
    try (LabClient client = host.lab().client("bob")) {
      assertThat(client.resolve(NAME.value())).isEqualTo("10.77.16.10");
      String id = dns.records(NAME).getFirst().id();

      dns.apply(List.of(new DnsChange.Replace(id, NAME, "10.77.32.10", ttl, "ours")));

      await().until(() -> client.resolve(NAME.value()).equals("10.77.32.10"));
      dns.apply(List.of(new DnsChange.Delete(id, NAME)));
      assertThat(dns.records()).isEmpty();
      assertThatThrownBy(() -> dns.apply(List.of(new DnsChange.Delete(id, NAME))))
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.NOT_FOUND));
    }
  }
}
