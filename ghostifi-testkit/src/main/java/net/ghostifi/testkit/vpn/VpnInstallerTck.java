package net.ghostifi.testkit.vpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.HostCounters;
import net.ghostifi.ports.vpn.SshKey;
import net.ghostifi.ports.vpn.VpnHost;
import org.junit.jupiter.api.Test;

/** What every VPN installer promises, by the numbers of {@code docs/contracts/vpn.md}. */
public abstract class VpnInstallerTck extends VpnWords {
  private static final Set<ErrorCategory> BUSY = Set.of(ErrorCategory.BUSY);
  private static final Set<ErrorCategory> BUSY_OR_UNAVAILABLE =
      Set.of(ErrorCategory.BUSY, ErrorCategory.UNAVAILABLE);

  @Test
  final void i01_every_key_is_new_and_its_public_half_is_known() {
    SshKey one = installer().newKey("contract");
    SshKey two = installer().newKey("contract");

    assertThat(one.privateKey().reveal()).isNotEqualTo(two.privateKey().reveal());
    assertThat(one.publicKey()).isNotEqualTo(two.publicKey());
    assertThat(material(installer().publicKey(one.privateKey())))
        .as("publicKey() of a private key")
        .isEqualTo(material(one.publicKey()));
    assertThat(one.publicKey()).as("the public half").doesNotContain(one.privateKey().reveal());
  }

  /** Type and base64, without the comment. */
  private static List<String> material(String publicKey) {
    return List.of(publicKey.split(" ")).subList(0, 2);
  }

  @Test
  final void i02_user_data_is_a_cloud_config_that_lets_the_management_key_in() {
    SshKey host = installer().newKey("host");
    SshKey management = installer().newKey("management");

    SecretText userData = installer().userData(SERVER, host.privateKey(), management.publicKey());

    assertThat(userData.reveal())
        .startsWith("#cloud-config\n")
        .contains(material(management.publicKey()))
        .doesNotContain(management.privateKey().reveal());
    assertThat(userData.toString()).as("toString()").doesNotContain("cloud-config");
  }

  @Test
  final void i03_what_was_installed_is_ready() {
    VpnHost host = booted();
    assertNotReady(host);

    install(host);

    assertReady(host);
  }

  @Test
  final void i04_the_same_installation_twice_is_the_same_as_once() {
    VpnHost host = installed();

    install(host);

    assertReady(host);
  }

  @Test
  final void i05_another_archive_takes_the_place_of_the_first() {
    VpnHost host = installed();
    byte[] other = world().archive(SERVER);

    assertThat(installer().prove(host, other).ready()).as("ready for another archive").isFalse();
    installer().install(host, other, world().rootPassword());

    assertThat(installer().prove(host, other).missing()).as("what is missing").isEmpty();
    assertNotReady(host);
  }

  @Test
  final void i06_an_installation_that_was_cut_off_is_ambiguous_and_made_good_by_the_next() {
    VpnHost host = booted();
    world().cutNext(host);

    assertFails("install()", ErrorCategory.AMBIGUOUS, () -> install(host));
    install(host);

    assertReady(host);
  }

  @Test
  final void i07_what_fails_for_good_is_an_invalid_request() {
    VpnHost host = booted();
    world().refuseNext(host);

    assertFails("install()", ErrorCategory.INVALID_REQUEST, () -> install(host));
  }

  @Test
  final void i08_a_host_that_does_not_answer_is_busy() {
    VpnHost host = known(world().silent(SERVER));

    assertFails("install()", BUSY, () -> install(host));
    assertFails("prove()", BUSY_OR_UNAVAILABLE, () -> prove(host));
    assertFails("drain()", BUSY_OR_UNAVAILABLE, () -> installer().drain(host));
  }

  @Test
  final void i09_a_host_that_shows_another_key_is_told_nothing() {
    assertAllFail(known(world().impostor(SERVER)), BUSY, BUSY_OR_UNAVAILABLE);
  }

  @Test
  final void i10_a_host_that_does_not_let_us_in_is_busy() {
    assertAllFail(known(world().locked(SERVER)), BUSY, BUSY_OR_UNAVAILABLE);
  }

  @Test
  final void i11_a_proof_changes_nothing() {
    VpnHost fresh = booted();
    assertNotReady(fresh);
    assertNotReady(fresh);
    install(fresh);

    assertReady(fresh);
    assertReady(fresh);
  }

  @Test
  final void i12_a_proof_that_was_cut_off_is_unavailable_and_no_readiness() {
    VpnHost host = installed();
    world().cutNext(host);

    assertFails("prove()", ErrorCategory.UNAVAILABLE, () -> prove(host));
    assertReady(host);
  }

  @Test
  final void i13_what_was_drained_serves_no_more_and_may_be_drained_again() {
    VpnHost host = installed();

    installer().drain(host);
    assertNotReady(host);
    installer().drain(host);
    assertNotReady(host);
  }

  @Test
  final void i13_a_host_without_an_installation_may_be_drained() {
    VpnHost host = booted();

    installer().drain(host);

    assertNotReady(host);
  }

  @Test
  final void i14_an_installation_starts_what_was_drained() {
    VpnHost host = installed();
    installer().drain(host);

    install(host);

    assertReady(host);
  }

  @Test
  final void i15_a_drain_that_was_cut_off_is_ambiguous_and_may_be_repeated() {
    VpnHost host = installed();
    world().cutNext(host);

    assertFails("drain()", ErrorCategory.AMBIGUOUS, () -> installer().drain(host));
    installer().drain(host);

    assertNotReady(host);
  }

  @Test
  final void i22_what_a_drained_host_says_grows() {
    VpnHost host = installed();

    Optional<HostCounters> first = installer().drain(host);
    Optional<HostCounters> second = installer().drain(host);

    first.ifPresent(
        before ->
            assertThat(second)
                .hasValueSatisfying(
                    after -> {
                      assertThat(after.boot()).isEqualTo(before.boot());
                      assertThat(after.in()).isGreaterThanOrEqualTo(before.in());
                      assertThat(after.out()).isGreaterThanOrEqualTo(before.out());
                    }));
  }

  @Test
  final void i23_what_was_suspended_serves_no_more_and_may_be_suspended_again() {
    VpnHost host = installed();

    installer().suspend(host);
    assertNotReady(host);
    installer().suspend(host);
    assertNotReady(host);
  }

  @Test
  final void i23_a_host_without_an_installation_may_be_suspended() {
    VpnHost host = booted();

    installer().suspend(host);

    assertNotReady(host);
  }

  @Test
  final void i23_a_suspension_that_was_cut_off_is_ambiguous_and_may_be_repeated() {
    VpnHost host = installed();
    world().cutNext(host);

    assertFails("suspend()", ErrorCategory.AMBIGUOUS, () -> installer().suspend(host));
    installer().suspend(host);

    assertNotReady(host);
  }

  @Test
  final void i24_what_was_suspended_or_drained_serves_again() {
    VpnHost host = installed();

    installer().suspend(host);
    installer().resume(host);
    assertReady(host);
    installer().resume(host);
    assertReady(host);
    installer().drain(host);
    installer().resume(host);

    assertReady(host);
  }

  @Test
  final void i24_a_host_without_an_installation_does_not_serve() {
    VpnHost host = booted();

    assertFails("resume()", ErrorCategory.INVALID_REQUEST, () -> installer().resume(host));
  }

  @Test
  final void i16_an_interrupt_before_anything_was_sent_is_unavailable() throws Exception {
    VpnHost host = booted();
    int before = world().asked(host);

    Ended install = ended(() -> interrupted(() -> install(host)), caller -> {});
    Ended prove = ended(() -> interrupted(() -> prove(host)), caller -> {});
    Ended drain = ended(() -> interrupted(() -> installer().drain(host)), caller -> {});

    assertInterrupted("install()", ErrorCategory.UNAVAILABLE, install);
    assertInterrupted("prove()", ErrorCategory.UNAVAILABLE, prove);
    assertInterrupted("drain()", ErrorCategory.UNAVAILABLE, drain);
    assertThat(world().asked(host)).as("what the host was asked to do").isEqualTo(before);
  }

  private static void interrupted(Runnable call) {
    Thread.currentThread().interrupt();
    call.run();
  }

  @Test
  final void i17_an_interrupt_of_an_installation_under_way_ends_it_as_ambiguous() throws Exception {
    VpnHost host = booted();
    Runnable underWay = world().holdNext(host);

    Ended install =
        ended(
            () -> install(host),
            caller -> {
              underWay.run();
              caller.interrupt();
            });

    assertInterrupted("install()", ErrorCategory.AMBIGUOUS, install);
  }

  @Test
  final void i18_hosts_are_worked_on_at_once() throws Exception {
    List<VpnHost> hosts = List.of(booted(), booted(), booted());

    atOnce(
        hosts.size(),
        n -> {
          install(hosts.get(n));
          return n;
        });

    hosts.forEach(this::assertReady);
  }

  @Test
  final void i19_a_failure_names_installer_and_call_and_keeps_keys_and_password_to_itself() {
    VpnHost host = known(world().silent(SERVER));

    ProviderException failure = assertFails("install()", ErrorCategory.BUSY, () -> install(host));

    assertThat(failure.provider()).as("provider of a failure").isEqualTo(installer().name());
    assertThat(failure.operation()).as("operation of a failure").isEqualTo("install");
  }

  @Test
  final void i20_a_probe_is_answered_by_what_is_installed_and_touches_nothing() {
    VpnHost host = booted();
    assertThat(answers(host)).as("answers() of a fresh host").isFalse();
    install(host);
    int before = world().asked(host);

    assertThat(answers(host)).as("answers() of an installed host").isTrue();
    assertThat(answers(host)).as("answers() once more").isTrue();

    assertThat(world().asked(host)).as("what the host was asked to do").isEqualTo(before);
    installer().drain(host);
    assertThat(answers(host)).as("answers() of a drained host").isFalse();
  }

  @Test
  final void i20_a_probe_is_answered_by_nobody_where_nobody_is() {
    assertThat(answers(known(world().silent(SERVER)))).as("answers() of a silent host").isFalse();
  }

  @Test
  final void i20_a_host_with_other_keys_does_not_answer() {
    VpnHost host = installed();
    byte[] other = world().archive(SERVER);

    assertThat(installer().answers(host.address(), probeKey(other)))
        .as("answers() to another key")
        .isFalse();
  }

  @Test
  final void i21_a_probe_that_could_not_be_made_is_no_silence() throws Exception {
    VpnHost host = booted();
    SecretText key = probeKey(archive);

    Ended interrupted =
        ended(() -> interrupted(() -> installer().answers(host.address(), key)), caller -> {});

    assertInterrupted("answers()", ErrorCategory.UNAVAILABLE, interrupted);
    assertFails(
        "answers()",
        ErrorCategory.INVALID_REQUEST,
        () -> installer().answers(host.address(), new SecretText("nonsense")));
  }
}
