package net.ghostifi.simulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** Logs in to simulated hosts and runs commands there. */
final class SshCaller implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  record Result(int status, String output, String errors) {}

  private final SshClient client = SshClient.setUpDefaultClient();
  private volatile PublicKey shown = newKey().getPublic();

  SshCaller() {
    client.setServerKeyVerifier(
        (session, address, key) -> {
          shown = key;
          return true;
        });
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.start();
  }

  static KeyPair newKey() {
    try {
      return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String publicLine(KeyPair pair) {
    return PublicKeyEntry.toString(pair.getPublic());
  }

  static String privateText(KeyPair pair) {
    try {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "", null, text);
      return text.toString(StandardCharsets.US_ASCII);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The host key that the server showed last. */
  PublicKey shownKey() {
    return shown;
  }

  ClientSession login(String address, int port, KeyPair key) throws IOException {
    ClientSession session = connect(address, port, "root");
    try {
      session.addPublicKeyIdentity(key);
      session.auth().verify(LIMIT);
      return session;
    } catch (IOException e) {
      session.close(true);
      throw e;
    }
  }

  Result runWithPassword(String address, int port, String password, String command)
      throws IOException {
    try (ClientSession session = connect(address, port, "root")) {
      session.addPasswordIdentity(password);
      session.auth().verify(LIMIT);
      return run(session, command, "");
    }
  }

  ClientSession connect(String address, int port, String user) throws IOException {
    return client.connect(user, address, port).verify(LIMIT).getClientSession();
  }

  /** Connects far enough to see the server's host key. */
  void greet(String address, int port) throws IOException {
    try (ClientSession session = connect(address, port, "root")) {
      session.waitFor(EnumSet.of(ClientSession.ClientSessionEvent.WAIT_AUTH), LIMIT);
    }
  }

  Result run(ClientSession session, String command, String input) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try (var channel = session.createExecChannel(command)) {
      channel.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      channel.setOut(output);
      channel.setErr(errors);
      channel.open().verify(LIMIT);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
      Integer status = channel.getExitStatus();
      return new Result(
          status == null ? -1 : status,
          output.toString(StandardCharsets.UTF_8),
          errors.toString(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    client.stop();
  }

  static String lines(String... lines) {
    StringWriter text = new StringWriter();
    for (String line : lines) {
      text.write(line + "\n");
    }
    return text.toString();
  }
}
