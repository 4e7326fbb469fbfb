package net.ghostifi.adapter.openvpn;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vpn.VpnHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs our scripts on hosts and says what their ends mean. */
final class HostScripts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HostScripts.class);
  private static final int TRY_AGAIN = 75;
  private static final Ipv4Network LOOPBACK = Ipv4Network.parse("127.0.0.0/8");
  private static final List<Ipv4Network> NO_HOSTS =
      List.of(
          Ipv4Network.parse("0.0.0.0/8"),
          Ipv4Network.parse("169.254.0.0/16"),
          Ipv4Network.parse("224.0.0.0/3"));

  private final Ssh ssh;
  private final boolean allowLoopback;

  HostScripts(OpenVpnSettings.Ssh settings, boolean allowLoopback) {
    this.ssh = new Ssh(settings);
    this.allowLoopback = allowLoopback;
  }

  /**
   * Runs a script to its end and gives what it printed.
   *
   * @throws ProviderException as {@link Ssh#run}; also BUSY when the script says "try again", and
   *     INVALID_REQUEST when it ends with any other failure, or for an address that is none
   */
  String run(VpnHost host, Script script, Map<String, String> variables, Duration limit) {
    return run(host, script, variables, limit, Answers.NONE);
  }

  /** The same for a script that asks for something in the midst of its run. */
  String run(
      VpnHost host, Script script, Map<String, String> variables, Duration limit, Answers answers) {
    String operation = script.name().toLowerCase(Locale.ROOT);
    checkAddress(host, operation);
    RemoteCommand.Result result =
        ssh.run(
            host,
            new RemoteCommand(
                operation, script.commandLine(), script.with(variables), limit, answers));
    LOG.atDebug()
        .addKeyValue("step", operation)
        .addKeyValue("server", host.server())
        .addKeyValue("provider_id", host.instance())
        .log("the script ended with status {}", result.status());
    if (result.status() != 0) {
      throw refused(host, operation, result);
    }
    return result.output();
  }

  private void checkAddress(VpnHost host, String operation) {
    String address = host.address();
    boolean usable =
        Ipv4Network.isAddress(address)
            && (allowLoopback || !LOOPBACK.contains(address))
            && NO_HOSTS.stream().noneMatch(network -> network.contains(address));
    if (!usable) {
      throw Failures.of(
          operation,
          ErrorCategory.INVALID_REQUEST,
          host.server() + " (" + host.instance() + ") has no IPv4 address that a host can have");
    }
  }

  private static ProviderException refused(
      VpnHost host, String operation, RemoteCommand.Result result) {
    boolean tryAgain = result.status() == TRY_AGAIN;
    return Failures.at(
        host,
        operation,
        tryAgain ? ErrorCategory.BUSY : ErrorCategory.INVALID_REQUEST,
        "ended the script with status " + result.status() + ": " + Complaint.of(result.errors()));
  }

  @Override
  public void close() {
    ssh.close();
  }
}
