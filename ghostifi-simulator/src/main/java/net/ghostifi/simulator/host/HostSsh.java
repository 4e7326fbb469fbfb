package net.ghostifi.simulator.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Endpoint;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** A host's sshd: root only, by the keys and the policy that its files say. */
final class HostSsh implements AutoCloseable {
  private static final String PASSWORD_EXPIRED = "Password change required but no TTY available.";

  private final HostOrder order;
  private final HostFolder folder;
  private final HostShell shell;
  private final Datacenter datacenter;
  private volatile KeyPair hostKey = HostKeys.random();
  private @Nullable SshServer server;

  HostSsh(HostOrder order, HostFolder folder, HostShell shell, Datacenter datacenter) {
    this.order = order;
    this.folder = folder;
    this.shell = shell;
    this.datacenter = datacenter;
  }

  void useHostKey(KeyPair key) {
    hostKey = key;
  }

  synchronized void open() {
    SshServer fresh = SshServer.setUpDefaultServer();
    fresh.setHost(order.address());
    fresh.setPort(datacenter.settings().sshPort());
    fresh.setIoServiceFactoryFactory(datacenter.sshThreads().factory());
    fresh.setScheduledExecutorService(datacenter.sshThreads().timers(), false);
    fresh.setKeyPairProvider(new CurrentKey());
    List<UserAuthFactory> methods =
        List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE);
    fresh.setUserAuthFactories(methods);
    fresh.setPublickeyAuthenticator((user, key, session) -> acceptsKey(user, key));
    fresh.setPasswordAuthenticator((user, password, session) -> acceptsPassword(user, password));
    fresh.setCommandFactory((channel, command) -> command(command));
    fresh.setSubsystemFactories(List.of());
    try {
      fresh.start();
    } catch (IOException e) {
      throw new UncheckedIOException("sshd cannot listen on " + order.address(), e);
    }
    server = fresh;
  }

  private Command command(String command) {
    if (order.passwordExpired()) {
      return new RefusedCommand(PASSWORD_EXPIRED);
    }
    Call call = Call.internal(Endpoint.HOST_EXEC, facts(command));
    StandIn standIn = new StandIn(folder, datacenter.settings().ownProcessor());
    return new HostCommand(shell, standIn, command, datacenter.faults().claim(call).orElse(null));
  }

  private Map<String, Object> facts(String command) {
    Map<String, Object> facts = new HashMap<>(Datacenter.facts(order));
    facts.put("command", command);
    return facts;
  }

  private boolean acceptsKey(String user, PublicKey key) {
    return user.equals("root")
        && SshdConfiguration.of(folder).keyLogin()
        && folder
            .read(folder.path("/root/.ssh/authorized_keys"))
            .map(HostKeys::authorized)
            .orElse(List.of())
            .stream()
            .anyMatch(known -> KeyUtils.compareKeys(known, key));
  }

  private boolean acceptsPassword(String user, String password) {
    String current = folder.readState("passwords/root").orElse("");
    return user.equals("root")
        && !current.isEmpty()
        && SshdConfiguration.of(folder).passwordLogin()
        && MessageDigest.isEqual(
            current.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
  }

  synchronized void cutSessions() {
    if (server != null) {
      for (AbstractSession session : List.copyOf(server.getActiveSessions())) {
        session.close(true);
      }
    }
  }

  @Override
  public synchronized void close() {
    if (server == null) {
      return;
    }
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      server = null;
    }
  }

  /** Asked for each session anew, so that the host key can change while sshd runs. */
  private final class CurrentKey implements KeyPairProvider {
    @Override
    public Iterable<KeyPair> loadKeys(@Nullable SessionContext session) {
      return List.of(hostKey);
    }
  }
}
