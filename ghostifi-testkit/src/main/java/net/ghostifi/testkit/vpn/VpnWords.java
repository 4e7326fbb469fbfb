package net.ghostifi.testkit.vpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.Readiness;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnInstaller;
import net.ghostifi.testkit.contract.Contract;
import net.ghostifi.testkit.contract.Page;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** The words in which the rules of VPN installers are written. */
@Page("vpn")
abstract class VpnWords extends Contract<VpnWorld> {
  static final ServerName SERVER = new ServerName("g0001.ghostifi.net");

  byte[] archive = new byte[0];
  private final List<String> secrets = new ArrayList<>();

  /** A call that failed, and whether its thread was still interrupted then. */
  record Ended(@Nullable Throwable failure, boolean interrupted) {}

  @BeforeEach
  final void makeArchive() {
    archive = world().archive(SERVER);
    secrets.add(world().rootPassword().reveal());
  }

  @Override
  protected final List<String> secrets() {
    return secrets;
  }

  final VpnInstaller installer() {
    return world().installer();
  }

  /** Its keys are secrets from now on. */
  final VpnHost known(VpnHost host) {
    secrets.add(host.hostKey().reveal());
    secrets.add(host.managementKey().reveal());
    return host;
  }

  final VpnHost booted() {
    return known(world().booted(SERVER));
  }

  final VpnHost installed() {
    VpnHost host = booted();
    install(host);
    return host;
  }

  final void install(VpnHost host) {
    installer().install(host, archive, world().rootPassword());
  }

  final void assertReady(VpnHost host) {
    assertThat(prove(host).missing()).as("what prove() says is missing").isEmpty();
  }

  final void assertNotReady(VpnHost host) {
    Readiness readiness = prove(host);
    assertThat(readiness.ready()).as("ready() of %s", readiness).isFalse();
    assertThat(readiness.missing()).as("what prove() says is missing").isNotEmpty();
  }

  final boolean answers(VpnHost host) {
    return installer().answers(host.address(), probeKey(archive));
  }

  final SecretText probeKey(byte[] of) {
    SecretText key = world().probeKey(of);
    secrets.add(key.reveal());
    return key;
  }

  final Readiness prove(VpnHost host) {
    return installer().prove(host, archive);
  }

  /** The three calls to a host, of which each has to fail, with nothing done on the host. */
  final void assertAllFail(
      VpnHost host, Collection<ErrorCategory> asInstallOrProve, Collection<ErrorCategory> asDrain) {
    int before = world().asked(host);
    assertFails("install()", asInstallOrProve, () -> install(host));
    assertFails("prove()", asInstallOrProve, () -> prove(host));
    assertFails("drain()", asDrain, () -> installer().drain(host));
    assertThat(world().asked(host)).as("what the host was asked to do").isEqualTo(before);
  }

  /** Runs a call in a thread of its own, and something else while it runs. */
  final Ended ended(ThrowingCallable call, Consumer<Thread> meanwhile) throws Exception {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  failure.set(catchThrowable(call));
                  interrupted.set(Thread.currentThread().isInterrupted());
                });
    meanwhile.accept(caller);
    boolean over = caller.join(world().patience());
    assertThat(over).as("an interrupted call ends").isTrue();
    return new Ended(failure.get(), interrupted.get());
  }

  final void assertInterrupted(String call, ErrorCategory as, Ended ended) {
    assertFails(
        call,
        as,
        () -> {
          if (ended.failure() != null) {
            throw ended.failure();
          }
        });
    assertThat(ended.interrupted()).as("the thread is still interrupted after %s", call).isTrue();
  }
}
