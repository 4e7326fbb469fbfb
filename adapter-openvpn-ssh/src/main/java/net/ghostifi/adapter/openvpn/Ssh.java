package net.ghostifi.adapter.openvpn;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vpn.VpnHost;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** Runs commands on hosts, each over a connection of its own. Safe for many threads. */
final class Ssh implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int HEARTBEATS_UNANSWERED = 3;

  private final OpenVpnSettings.Ssh settings;
  private @Nullable SshClient client;

  Ssh(OpenVpnSettings.Ssh settings) {
    this.settings = settings;
  }

  /** Made when it is first needed: its classes take long to load. */
  private synchronized SshClient client() {
    if (client == null) {
      client = newClient();
    }
    return client;
  }

  private static SshClient newClient() {
    SshClient client = SshClient.setUpDefaultClient();
    client.setKeyExchangeFactories(costlyLast(client.getKeyExchangeFactories()));
    client.setServerKeyVerifier(HostKeyCheck.verifier());
    // A host may have host keys of other types, which must not be chosen in place of ours.
    client.setSignatureFactories(List.of(BuiltinSignatures.ed25519));
    // Nothing but the management key, and nothing from the home folder of whoever runs this.
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, HEARTBEATS_UNANSWERED);
    // A command may be silent for as long as its own limit allows.
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    client.start();
    return client;
  }

  /**
   * Puts sntrup761 behind all others: in Java one such exchange takes longer than the rest of a
   * short connection, and what SSH carries here is the key of a VPN whose own exchange is no
   * stronger than X25519.
   */
  static List<KeyExchangeFactory> costlyLast(List<KeyExchangeFactory> exchanges) {
    return exchanges.stream()
        .sorted(Comparator.comparing(exchange -> exchange.getName().startsWith("sntrup761")))
        .toList();
  }

  /**
   * Runs a command to its end.
   *
   * @throws ProviderException BUSY when the host does not answer, shows another host key or does
   *     not accept the management key; UNAVAILABLE when the thread was interrupted before the
   *     command was given; AMBIGUOUS when it was given and its end is not known
   */
  RemoteCommand.Result run(VpnHost host, RemoteCommand command) {
    try (SshConnection connection = new SshConnection(client(), settings, host, command)) {
      connection.open();
      return connection.execute();
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.stop();
    }
  }
}
