package net.ghostifi.adapter.openvpn;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnInstaller;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.host.HostSettings;
import net.ghostifi.simulator.host.VpsHost;
import net.ghostifi.testkit.vpn.VpnWorld;

/** Simulated hosts, and the adapter that enters them. */
final class OpenVpnWorld implements VpnWorld {
  private static final HostSettings QUICK = HostSettings.quick();

  private final Path folder;
  private final OpenVpnSettings settings =
      SimulatedHost.settings(QUICK, Duration.ofMinutes(1), true);
  private final OpenVpnInstaller installer = SimulatedHost.installer(settings);
  private final OpenVpnKeys keys =
      new OpenVpnKeys(settings.serverConfiguration(), false, InstantSource.system());
  private final Map<String, SimulatedHost> hosts = new HashMap<>();

  /**
   * @param folder where the hosts' files are
   */
  OpenVpnWorld(Path folder) {
    this.folder = folder;
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

  private SimulatedHost simulated(ServerName server) {
    if (!server.equals(Materials.NAME)) {
      throw new IllegalArgumentException("only " + Materials.NAME + ", not " + server);
    }
    SimulatedHost host = new SimulatedHost(QUICK, folder);
    hosts.put(host.host.address(), host);
    return host;
  }

  private SimulatedHost simulated(VpnHost host) {
    return hosts.get(host.address());
  }

  @Override
  public VpnHost booted(ServerName server) {
    return simulated(server).booted().host;
  }

  @Override
  public VpnHost silent(ServerName server) {
    return simulated(server).host;
  }

  @Override
  public VpnHost impostor(ServerName server) {
    return simulated(server).booted().hostExpectedToShow(installer.newKey("another"));
  }

  @Override
  public VpnHost locked(ServerName server) {
    return simulated(server).booted().hostEnteredWith(installer.newKey("another"));
  }

  @Override
  public int asked(VpnHost host) {
    VpsHost machine = simulated(host).machine();
    return machine == null ? 0 : machine.journal().size();
  }

  @Override
  public void cutNext(VpnHost host) {
    simulated(host).faults.next(Endpoint.HOST_EXEC, Fault.loseAnswer());
  }

  @Override
  public void refuseNext(VpnHost host) {
    simulated(host).faults.next(Endpoint.HOST_EXEC, Fault.failBefore(500, "no"));
  }

  @Override
  public Runnable holdNext(VpnHost host) {
    FaultRule held = simulated(host).faults.next(Endpoint.HOST_EXEC, Fault.hang());
    return () -> await().until(() -> held.hits() == 1);
  }

  @Override
  public boolean isDisposable() {
    return true;
  }

  @Override
  public void close() {
    installer.close();
    hosts.values().forEach(SimulatedHost::close);
  }
}
