package net.ghostifi.testkit.fake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.HostCounters;
import net.ghostifi.ports.vpn.Readiness;
import net.ghostifi.ports.vpn.SshKey;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnInstaller;

/** Hosts in memory, by instance. A host is there unless it is said to be silent. */
public final class FakeVpnInstaller implements VpnInstaller {
  private static final String PRIVATE = "private ";
  private static final String PROBE = "probe ";

  private final Calls calls =
      new Calls(
          "fake-vpn",
          "newKey",
          "publicKey",
          "userData",
          "install",
          "prove",
          "answers",
          "drain",
          "suspend",
          "resume");
  private final AtomicInteger keys = new AtomicInteger();
  private final Map<InstanceRef, byte[]> installed = new HashMap<>();
  private final Map<InstanceRef, String> addresses = new HashMap<>();
  private final Map<InstanceRef, List<String>> missing = new HashMap<>();
  private final Set<InstanceRef> drained = new HashSet<>();
  private final Set<InstanceRef> suspended = new HashSet<>();
  private Function<InstanceRef, Optional<HostCounters>> meter = host -> Optional.empty();
  private final Set<InstanceRef> silent = new HashSet<>();
  private final Map<InstanceRef, SecretText> shown = new HashMap<>();
  private final Map<InstanceRef, SecretText> letIn = new HashMap<>();
  private final Map<InstanceRef, Integer> entered = new HashMap<>();

  /** What was called, and what is to go wrong. */
  public Calls calls() {
    return calls;
  }

  /**
   * The host does not answer: install and prove get BUSY, drain gets UNAVAILABLE, a probe nothing.
   */
  public synchronized void silence(InstanceRef instance) {
    silent.add(instance);
  }

  /** The host answers again. */
  public synchronized void answer(InstanceRef instance) {
    silent.remove(instance);
  }

  /** The host shows this private key's public half; otherwise it shows what is expected of it. */
  public synchronized void showKey(InstanceRef instance, SecretText hostKey) {
    shown.put(instance, hostKey);
  }

  /** The host lets in who has this private key; otherwise it lets everybody in. */
  public synchronized void letIn(InstanceRef instance, SecretText managementKey) {
    letIn.put(instance, managementKey);
  }

  /** How many calls have got into the host. */
  public synchronized int entered(InstanceRef instance) {
    return entered.getOrDefault(instance, 0);
  }

  /** What proves to be missing on a host from now on; nothing, when nothing is given. */
  public synchronized void setMissing(InstanceRef instance, String... what) {
    missing.put(instance, List.of(what));
  }

  /** The archive that was last restored on a host. */
  public synchronized Optional<byte[]> installed(InstanceRef instance) {
    return Optional.ofNullable(installed.get(instance)).map(byte[]::clone);
  }

  /** Whether anything is installed at an address, and answers whoever asks. */
  public synchronized boolean serves(String address) {
    return addresses.entrySet().stream()
        .filter(host -> host.getValue().equals(address))
        .map(Map.Entry::getKey)
        .anyMatch(this::runs);
  }

  private boolean runs(InstanceRef host) {
    return !silent.contains(host) && !drained.contains(host) && !suspended.contains(host);
  }

  /** Whether OpenVPN was stopped on a host since the last installation. */
  public synchronized boolean drained(InstanceRef instance) {
    return drained.contains(instance);
  }

  /** Whether OpenVPN is stopped on a host so that it stays so. */
  public synchronized boolean suspended(InstanceRef instance) {
    return suspended.contains(instance);
  }

  /** The host's customer starts OpenVPN again, as he can: he is root there. */
  public synchronized void startByHand(InstanceRef instance) {
    suspended.remove(instance);
  }

  /** What hosts say when they are drained that they have moved; without it they say nothing. */
  public synchronized void setMeter(Function<InstanceRef, Optional<HostCounters>> says) {
    meter = says;
  }

  /** All hosts fresh and answering, nothing recorded; keys go on being different. */
  public synchronized void reset() {
    installed.clear();
    addresses.clear();
    missing.clear();
    drained.clear();
    suspended.clear();
    meter = host -> Optional.empty();
    silent.clear();
    shown.clear();
    letIn.clear();
    entered.clear();
    calls.reset();
  }

  @Override
  public String name() {
    return "fake-vpn";
  }

  @Override
  public SshKey newKey(String comment) {
    return calls.run("newKey", () -> key(keys.incrementAndGet() + " " + comment), comment);
  }

  private static SshKey key(String words) {
    return new SshKey(new SecretText(PRIVATE + words), "ssh-fake " + words);
  }

  @Override
  public String publicKey(SecretText privateKey) {
    return calls.run(
        "publicKey", () -> key(privateKey.reveal().substring(PRIVATE.length())).publicKey());
  }

  @Override
  public SecretText userData(ServerName server, SecretText hostKey, String managementPublicKey) {
    return calls.run(
        "userData",
        () ->
            new SecretText(
                "#cloud-config\n# "
                    + server
                    + "\n# "
                    + hostKey.reveal()
                    + "\n# "
                    + managementPublicKey
                    + "\n"),
        server,
        managementPublicKey);
  }

  @Override
  public void install(VpnHost host, byte[] archive, SecretText rootPassword) {
    byte[] copy = archive.clone();
    calls.run("install", () -> installNow(host, copy), host);
  }

  private synchronized void installNow(VpnHost host, byte[] archive) {
    reach("install", host, ErrorCategory.BUSY);
    installed.put(host.instance(), archive);
    addresses.put(host.instance(), host.address());
    drained.remove(host.instance());
    suspended.remove(host.instance());
  }

  @Override
  public Readiness prove(VpnHost host, byte[] archive) {
    byte[] copy = archive.clone();
    return calls.run("prove", () -> proveNow(host, copy), host);
  }

  private synchronized Readiness proveNow(VpnHost host, byte[] archive) {
    reach("prove", host, ErrorCategory.BUSY);
    byte[] there = installed.get(host.instance());
    if (there == null || !runs(host.instance())) {
      return new Readiness(List.of("the handshake is not answered"));
    }
    if (!Arrays.equals(there, archive)) {
      return new Readiness(List.of("the certificate is another"));
    }
    return new Readiness(missing.getOrDefault(host.instance(), List.of()));
  }

  /** With what a host is asked on which this archive is installed. */
  static SecretText probeKey(byte[] archive) {
    return new SecretText(PROBE + Arrays.hashCode(archive));
  }

  @Override
  public boolean answers(String address, SecretText probeKey) {
    return calls.run("answers", () -> answersNow(address, probeKey), address);
  }

  private synchronized boolean answersNow(String address, SecretText probeKey) {
    if (Thread.currentThread().isInterrupted()) {
      throw calls.refusal("answers", ErrorCategory.UNAVAILABLE, "interrupted");
    }
    if (!probeKey.reveal().startsWith(PROBE)) {
      throw calls.refusal("answers", ErrorCategory.INVALID_REQUEST, "this is no probe key");
    }
    return addresses.entrySet().stream()
        .filter(host -> host.getValue().equals(address))
        .map(Map.Entry::getKey)
        .filter(this::runs)
        .flatMap(host -> Optional.ofNullable(installed.get(host)).stream())
        .anyMatch(archive -> probeKey(archive).equals(probeKey));
  }

  @Override
  public Optional<HostCounters> drain(VpnHost host) {
    return calls.run("drain", () -> drainNow(host), host);
  }

  private synchronized Optional<HostCounters> drainNow(VpnHost host) {
    reach("drain", host, ErrorCategory.UNAVAILABLE);
    drained.add(host.instance());
    return meter.apply(host.instance());
  }

  @Override
  public void suspend(VpnHost host) {
    calls.run("suspend", () -> suspendNow(host), host);
  }

  private synchronized void suspendNow(VpnHost host) {
    reach("suspend", host, ErrorCategory.UNAVAILABLE);
    suspended.add(host.instance());
  }

  @Override
  public void resume(VpnHost host) {
    calls.run("resume", () -> resumeNow(host), host);
  }

  private synchronized void resumeNow(VpnHost host) {
    reach("resume", host, ErrorCategory.UNAVAILABLE);
    if (!installed.containsKey(host.instance())) {
      throw calls.refusal(
          "resume", ErrorCategory.INVALID_REQUEST, "nothing is installed on " + host.instance());
    }
    suspended.remove(host.instance());
    drained.remove(host.instance());
  }

  private void reach(String method, VpnHost host, ErrorCategory category) {
    if (Thread.currentThread().isInterrupted()) {
      throw calls.refusal(method, ErrorCategory.UNAVAILABLE, "interrupted");
    }
    if (silent.contains(host.instance())) {
      throw calls.refusal(method, category, host.instance() + " does not answer");
    }
    if (!shown.getOrDefault(host.instance(), host.hostKey()).equals(host.hostKey())) {
      throw calls.refusal(method, ErrorCategory.BUSY, host.instance() + " shows another key");
    }
    if (!letIn.getOrDefault(host.instance(), host.managementKey()).equals(host.managementKey())) {
      throw calls.refusal(method, ErrorCategory.BUSY, host.instance() + " does not let us in");
    }
    entered.merge(host.instance(), 1, Integer::sum);
  }
}
