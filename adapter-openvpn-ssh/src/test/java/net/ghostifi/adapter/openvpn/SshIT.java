package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vpn.SshKey;
import net.ghostifi.ports.vpn.VpnHost;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SSH client against an SSH server that does what each test wants. */
class SshIT {
  private static final String ADDRESS = "127.0.0.1";

  private final SshKey hostKey = SshKeys.generate("host");
  private final SshKey managementKey = SshKeys.generate("installation");
  private final List<String> logins = new CopyOnWriteArrayList<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private SshServer server;
  private Ssh ssh;
  private Behaviour behaviour = (session, in, out, err) -> 0;

  @FunctionalInterface
  private interface Behaviour {
    /** Gives the exit status; a negative one is not sent. */
    int run(ChannelSession session, InputStream in, OutputStream out, OutputStream err)
        throws Exception;
  }

  @BeforeEach
  void start() throws IOException {
    server = SshServer.setUpDefaultServer();
    server.setHost(ADDRESS);
    server.setKeyPairProvider(KeyPairProvider.wrap(SshKeys.read(hostKey.privateKey())));
    server.setUserAuthFactories(
        List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
    server.setPublickeyAuthenticator(
        (user, key, session) -> {
          logins.add(user + " " + KeyUtils.getKeyType(key));
          return KeyUtils.compareKeys(key, SshKeys.read(managementKey.privateKey()).getPublic());
        });
    server.setPasswordAuthenticator(
        (user, password, session) -> {
          logins.add(user + " password");
          return true;
        });
    server.setCommandFactory((channel, line) -> new Played(line));
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    ssh.close();
    server.stop(true);
  }

  @Test
  void runs_a_command_with_its_input_and_gives_what_it_said() {
    behaviour =
        (session, in, out, err) -> {
          out.write(in.readAllBytes());
          err.write("trouble".getBytes(UTF_8));
          return 7;
        };
    RemoteCommand.Result result = run("secret input");
    assertThat(result).isEqualTo(new RemoteCommand.Result(7, "secret input", "trouble"));
    assertThat(logins).containsOnly("root ssh-ed25519");
  }

  @Test
  void sends_nothing_to_a_host_that_shows_another_key() {
    server.setKeyPairProvider(
        KeyPairProvider.wrap(SshKeys.read(SshKeys.generate("x").privateKey())));
    assertThatThrownBy(() -> run(""))
        .satisfies(is(ErrorCategory.BUSY))
        .hasMessageContaining("shows another host key than it was given");
    assertThat(logins).isEmpty();
  }

  @Test
  void is_not_talked_into_a_host_key_of_another_type() throws Exception {
    KeyPair rsa = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
    KeyPair ours = SshKeys.read(hostKey.privateKey());
    server.setKeyPairProvider(KeyPairProvider.wrap(rsa, ours));
    assertThat(run("").status()).isZero();
    ssh.close();
    server.setKeyPairProvider(KeyPairProvider.wrap(rsa));
    assertThatThrownBy(() -> run("")).satisfies(is(ErrorCategory.BUSY));
  }

  @Test
  void offers_the_management_key_and_nothing_else() {
    server.setPublickeyAuthenticator(
        (user, key, session) -> {
          logins.add(user + " " + KeyUtils.getKeyType(key));
          return false;
        });
    assertThatThrownBy(() -> run(""))
        .satisfies(is(ErrorCategory.BUSY))
        .hasMessageContaining("does not let the management key in");
    assertThat(logins).containsExactly("root ssh-ed25519");
  }

  @Test
  void is_busy_where_nothing_listens() throws IOException {
    int port = server.getPort();
    server.stop(true);
    assertThatThrownBy(() -> run(port, Duration.ofSeconds(20), ""))
        .satisfies(is(ErrorCategory.BUSY))
        .hasMessageContaining("g0001.ghostifi.net (vultr/i-1, 127.0.0.1) does not answer");
  }

  @Test
  void is_busy_where_something_listens_and_says_nothing() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName(ADDRESS))) {
      assertThatThrownBy(
              () -> run(silent.getLocalPort(), Duration.ofSeconds(1), Duration.ofSeconds(1), ""))
          .satisfies(is(ErrorCategory.BUSY))
          .hasMessageContaining("lets nobody in within PT1S");
    }
  }

  @Test
  void does_not_know_the_end_of_a_command_whose_connection_was_cut() {
    behaviour =
        (session, in, out, err) -> {
          session.getSession().close(true);
          return -1;
        };
    assertThatThrownBy(() -> run(""))
        .satisfies(is(ErrorCategory.AMBIGUOUS))
        .hasMessageContaining("cut the connection");
  }

  @Test
  void does_not_know_the_end_of_a_command_that_takes_too_long() {
    behaviour = (session, in, out, err) -> -1;
    assertThatThrownBy(() -> run(server.getPort(), Duration.ofMillis(300), ""))
        .satisfies(is(ErrorCategory.AMBIGUOUS))
        .hasMessageContaining("did not come to an end within PT0.3S");
  }

  @Test
  void ends_with_an_interrupt_and_keeps_it() throws Exception {
    behaviour = (session, in, out, err) -> -1;
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    run("");
                  } catch (ProviderException e) {
                    thrown.set(e);
                    interrupted.set(Thread.currentThread().isInterrupted());
                  }
                });
    started.await();
    thread.interrupt();
    thread.join();
    assertThat(thrown.get()).satisfies(is(ErrorCategory.AMBIGUOUS));
    assertThat(interrupted.get()).isTrue();
    await().until(() -> server.getActiveSessions().isEmpty());
  }

  @Test
  void has_no_effect_when_it_is_interrupted_before() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> run("")).satisfies(is(ErrorCategory.UNAVAILABLE));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(started.getCount()).isOne();
  }

  @Test
  void keeps_a_bounded_end_of_what_a_host_says() {
    byte[] block = "x".repeat(8192).getBytes(UTF_8);
    behaviour =
        (session, in, out, err) -> {
          for (int i = 0; i < 128; i++) {
            out.write(block);
          }
          out.write("end".getBytes(UTF_8));
          out.flush();
          return 0;
        };
    assertThat(run("").output()).hasSize(32 * 1024).endsWith("xend");
  }

  @Test
  void leaves_no_connection_behind() {
    run("");
    await().until(() -> server.getActiveSessions().isEmpty());
  }

  private RemoteCommand.Result run(String input) {
    return run(server.getPort(), Duration.ofSeconds(20), input);
  }

  private RemoteCommand.Result run(int port, Duration limit, String input) {
    return run(port, Duration.ofSeconds(30), limit, input);
  }

  private RemoteCommand.Result run(int port, Duration login, Duration limit, String input) {
    ssh = new Ssh(new OpenVpnSettings.Ssh(port, login, login, login, Duration.ofSeconds(10), true));
    VpnHost host =
        new VpnHost(
            Materials.NAME,
            new InstanceRef("vultr", "i-1"),
            ADDRESS,
            hostKey.privateKey(),
            managementKey.privateKey());
    return ssh.run(
        host, new RemoteCommand("test", "test", input.getBytes(UTF_8), limit, Answers.NONE));
  }

  private static Consumer<Throwable> is(ErrorCategory category) {
    return thrown ->
        assertThat(thrown)
            .isInstanceOfSatisfying(
                ProviderException.class, e -> assertThat(e.category()).isEqualTo(category));
  }

  /** A command that behaves as the test wants. */
  private final class Played implements Command {
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (code, message, close) -> {};

    Played(String line) {
      assertThat(line).isEqualTo("test");
    }

    @Override
    public void setInputStream(InputStream stream) {
      in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
      out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
      err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      exit = callback;
    }

    @Override
    public void start(ChannelSession session, Environment environment) {
      started.countDown();
      Thread.ofVirtual().start(() -> play(session));
    }

    private void play(ChannelSession session) {
      try {
        int status = behaviour.run(session, in, out, err);
        out.flush();
        err.flush();
        if (status >= 0) {
          exit.onExit(status);
        }
      } catch (Exception e) {
        exit.onExit(254, e.toString());
      }
    }

    @Override
    public void destroy(ChannelSession session) {}
  }
}
