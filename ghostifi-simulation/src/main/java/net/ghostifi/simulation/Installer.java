package net.ghostifi.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.HostCounters;
import net.ghostifi.ports.vpn.Readiness;
import net.ghostifi.ports.vpn.SshKey;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnInstaller;
import net.ghostifi.testkit.fake.FakeVpnInstaller;

/** Hosts that are there as long as their instances are, and ways to them that misbehave. */
final class Installer implements VpnInstaller {
  private final World world;
  private final FakeVpnInstaller hosts;
  private final Map<String, InstanceRef> at = new HashMap<>();
  private final Map<String, Instant> unasked = new HashMap<>();
  private final Set<InstanceRef> half = new HashSet<>();
  private final Set<InstanceRef> whole = new HashSet<>();

  Installer(World world, FakeVpnInstaller hosts) {
    this.world = world;
    this.hosts = hosts;
  }

  @Override
  public String name() {
    return hosts.name();
  }

  @Override
  public SshKey newKey(String comment) {
    return hosts.newKey(comment);
  }

  @Override
  public String publicKey(SecretText privateKey) {
    return hosts.publicKey(privateKey);
  }

  @Override
  public SecretText userData(ServerName server, SecretText hostKey, String managementPublicKey) {
    return hosts.userData(server, hostKey, managementPublicKey);
  }

  @Override
  public void install(VpnHost host, byte[] archive, SecretText rootPassword) {
    reach(host, "install", ErrorCategory.BUSY);
    InstanceRef instance = host.instance();
    at.put(host.address(), instance);
    if (world.weather().strikes(Fault.SSH_CUT)) {
      if (world.weather().chance().oneIn(2)) {
        hosts.install(host, archive, rootPassword);
        isHalf(instance);
      }
      throw failure(ErrorCategory.AMBIGUOUS, "install", "cut");
    }
    hosts.install(host, archive, rootPassword);
    if (world.weather().strikes(Fault.HALF_INSTALLED)) {
      isHalf(instance);
    } else {
      half.remove(instance);
      whole.add(instance);
    }
  }

  /** What was whole before stays so: the script changes nothing that is as it should be. */
  private void isHalf(InstanceRef instance) {
    if (!whole.contains(instance)) {
      half.add(instance);
    }
  }

  @Override
  public Readiness prove(VpnHost host, byte[] archive) {
    reach(host, "prove", ErrorCategory.BUSY);
    return half.contains(host.instance())
        ? new Readiness(List.of("nothing is forwarded"))
        : hosts.prove(host, archive);
  }

  @Override
  public boolean answers(String address, SecretText probeKey) {
    Instant now = world.timeline().instant();
    if (world.weather().strikes(Fault.PROBES_FAIL)) {
      unasked.put(address, now.plus(world.weather().chance().seconds(60, 2400)));
    }
    if (now.isBefore(unasked.getOrDefault(address, Instant.MIN)) && !world.weather().isOver()) {
      throw failure(ErrorCategory.UNAVAILABLE, "answers", "no network of our own");
    }
    InstanceRef instance = at.get(address);
    return instance != null && world.isUp(instance) && hosts.answers(address, probeKey);
  }

  /** Whether a customer who comes to this address is served. */
  boolean serves(InstanceRef instance, String address) {
    return world.isUp(instance) && !half.contains(instance) && hosts.serves(address);
  }

  @Override
  public Optional<HostCounters> drain(VpnHost host) {
    world.truth().drains(host.instance());
    reach(host, "drain", ErrorCategory.UNAVAILABLE);
    if (world.weather().strikes(Fault.SSH_CUT)) {
      if (world.weather().chance().oneIn(2)) {
        hosts.drain(host);
      }
      throw failure(ErrorCategory.AMBIGUOUS, "drain", "cut");
    }
    return hosts.drain(host);
  }

  @Override
  public void suspend(VpnHost host) {
    reach(host, "suspend", ErrorCategory.UNAVAILABLE);
    hosts.suspend(host);
  }

  @Override
  public void resume(VpnHost host) {
    reach(host, "resume", ErrorCategory.UNAVAILABLE);
    hosts.resume(host);
  }

  private void reach(VpnHost host, String call, ErrorCategory category) {
    if (!world.isUp(host.instance())) {
      throw failure(category, call, "nobody answers at " + host.address());
    }
    if (world.weather().strikes(Fault.SSH_UNREACHABLE)) {
      throw failure(category, call, "not reached");
    }
  }

  private ProviderException failure(ErrorCategory category, String call, String detail) {
    return ProviderException.of(category, name(), call, detail);
  }
}
