package net.ghostifi.testkit.vpn;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnInstaller;
import net.ghostifi.testkit.fake.FakeVpnInstaller;
import net.ghostifi.testkit.fake.FakeVpnKeyMaker;

/** Hosts in memory. */
final class FakeVpnWorld implements VpnWorld {
  private static final List<String> CALLS =
      List.of("install", "prove", "drain", "suspend", "resume");

  private final FakeVpnInstaller fake = new FakeVpnInstaller();
  private final FakeVpnKeyMaker keys = new FakeVpnKeyMaker();
  private final VpnInstaller installer;
  private final SecretText managementKey = fake.newKey("management").privateKey();
  private int hosts;

  /**
   * @param wrong what stands between the tests and the fake
   */
  FakeVpnWorld(BiFunction<VpnInstaller, FakeVpnInstaller, VpnInstaller> wrong) {
    installer = wrong.apply(fake, fake);
  }

  @Override
  public VpnInstaller installer() {
    return installer;
  }

  @Override
  public byte[] archive(ServerName server) {
    return keys.create(server).archive();
  }

  @Override
  public SecretText probeKey(byte[] archive) {
    return keys.probeKey(archive);
  }

  @Override
  public VpnHost booted(ServerName server) {
    hosts++;
    return new VpnHost(
        server,
        new InstanceRef("fake-cloud", "i-" + hosts),
        "203.0.113." + hosts,
        fake.newKey("host").privateKey(),
        managementKey);
  }

  @Override
  public VpnHost silent(ServerName server) {
    VpnHost host = booted(server);
    fake.silence(host.instance());
    return host;
  }

  @Override
  public VpnHost impostor(ServerName server) {
    VpnHost host = booted(server);
    fake.showKey(host.instance(), fake.newKey("impostor").privateKey());
    return host;
  }

  @Override
  public VpnHost locked(ServerName server) {
    VpnHost host = booted(server);
    fake.letIn(host.instance(), fake.newKey("another").privateKey());
    return host;
  }

  @Override
  public int asked(VpnHost host) {
    return fake.entered(host.instance());
  }

  @Override
  public void cutNext(VpnHost host) {
    CALLS.forEach(call -> fake.calls().afterNext(call, () -> cut(call)));
  }

  private void cut(String call) {
    CALLS.forEach(fake.calls()::heal);
    throw failure(call.equals("prove") ? ErrorCategory.UNAVAILABLE : ErrorCategory.AMBIGUOUS, call);
  }

  private static ProviderException failure(ErrorCategory category, String call) {
    return ProviderException.of(category, "fake-vpn", call, "did not come to its end");
  }

  @Override
  public void refuseNext(VpnHost host) {
    fake.calls().failNext("install", ErrorCategory.INVALID_REQUEST);
  }

  @Override
  public Runnable holdNext(VpnHost host) {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    fake.calls()
        .beforeNext(
            "install",
            () -> {
              begun.countDown();
              await(never);
              throw failure(ErrorCategory.AMBIGUOUS, "install");
            });
    return () -> await(begun);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {}
}
