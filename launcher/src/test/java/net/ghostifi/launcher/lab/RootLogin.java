package net.ghostifi.launcher.lab;

import java.io.IOException;
import java.time.Duration;
import net.ghostifi.domain.server.Server;
import net.ghostifi.launcher.simulation.LabWorld;
import net.ghostifi.ports.secret.SecretText;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** Tries to enter a server with the password that its customer sees. */
final class RootLogin {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private RootLogin() {}

  static boolean byPassword(LabWorld world, Server server) {
    SecretText password =
        world.daemon().application().engine().rootPassword(server.name()).orElseThrow();
    try (SshClient client = SshClient.setUpDefaultClient()) {
      client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
      client.start();
      try (ClientSession session =
          client.connect("root", server.current().address(), 22).verify(BOUND).getSession()) {
        session.addPasswordIdentity(password.reveal());
        return session.auth().await(BOUND) && session.isAuthenticated();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
