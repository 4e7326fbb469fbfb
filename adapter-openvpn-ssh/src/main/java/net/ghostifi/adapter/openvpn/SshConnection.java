package net.ghostifi.adapter.openvpn;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vpn.VpnHost;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.future.SshFuture;
import org.jspecify.annotations.Nullable;

/** One connection for one command. */
final class SshConnection implements AutoCloseable {
  private static final String USER = "root";
  private static final int OUTPUT_LIMIT = 32 * 1024;

  private final SshClient client;
  private final OpenVpnSettings.Ssh settings;
  private final VpnHost host;
  private final RemoteCommand command;
  private @Nullable ClientSession session;

  SshConnection(
      SshClient client, OpenVpnSettings.Ssh settings, VpnHost host, RemoteCommand command) {
    this.client = client;
    this.settings = settings;
    this.host = host;
    this.command = command;
  }

  /** Connects, verifies the host and logs in. Whatever fails until here had no effect. */
  void open() {
    KeyPair managementKey = SshKeys.read(host.managementKey());
    HostKeyCheck check = new HostKeyCheck(SshKeys.read(host.hostKey()).getPublic());
    try {
      ClientSession connected = connect(check);
      session = connected;
      connected.addPublicKeyIdentity(managementKey);
      authenticate(connected, check);
    } catch (IOException e) {
      throw notReady("does not answer", e);
    } catch (InterruptedException e) {
      throw interrupted(ErrorCategory.UNAVAILABLE, e);
    }
  }

  private ClientSession connect(HostKeyCheck check) throws IOException, InterruptedException {
    ConnectFuture connecting =
        client.connect(USER, host.address(), settings.port(), check.context());
    try {
      await(connecting, settings.connectTimeout());
    } catch (TimeoutException e) {
      connecting.cancel();
      throw notReady("does not answer within " + settings.connectTimeout(), e);
    } catch (InterruptedException e) {
      connecting.cancel();
      throw e;
    }
    if (!connecting.isConnected()) {
      throw notReady("does not answer", connecting.getException());
    }
    return connecting.getSession();
  }

  private void authenticate(ClientSession connected, HostKeyCheck check)
      throws InterruptedException {
    Throwable trouble;
    try {
      AuthFuture authenticating = connected.auth();
      await(authenticating, settings.authTimeout());
      if (authenticating.isSuccess()) {
        return;
      }
      trouble = authenticating.getException();
    } catch (TimeoutException e) {
      throw notReady("lets nobody in within " + settings.authTimeout(), e);
    } catch (IOException e) {
      trouble = e;
    }
    throw notReady(
        check.isMismatched()
            ? "shows another host key than it was given"
            : "does not let the management key in",
        trouble);
  }

  /** Gives the command and waits for its end. */
  RemoteCommand.Result execute() {
    if (session == null) {
      throw new IllegalStateException("the connection is not open");
    }
    BoundedOutput output = new BoundedOutput(OUTPUT_LIMIT);
    BoundedOutput errors = new BoundedOutput(OUTPUT_LIMIT);
    try (Dialogue dialogue = new Dialogue(command, output)) {
      ChannelExec channel = session.createExecChannel(command.line());
      channel.setIn(dialogue.input());
      channel.setOut(dialogue.output());
      channel.setErr(errors);
      return new RemoteCommand.Result(status(channel), output.text(), errors.text());
    } catch (IOException e) {
      throw cut(e);
    } catch (TimeoutException e) {
      throw failure(ErrorCategory.AMBIGUOUS, "did not come to an end within " + command.limit())
          .causedBy(e);
    } catch (InterruptedException e) {
      throw interrupted(ErrorCategory.AMBIGUOUS, e);
    }
  }

  private int status(ChannelExec channel)
      throws IOException, InterruptedException, TimeoutException {
    CompletableFuture<Object> closed = new CompletableFuture<>();
    channel.addCloseFutureListener(closed::complete);
    OpenFuture opening = await(channel.open(), settings.authTimeout());
    if (!opening.isOpened()) {
      throw cut(opening.getException());
    }
    get(closed, command.limit());
    Integer status = channel.getExitStatus();
    if (status == null) {
      throw cut(null);
    }
    return status;
  }

  private static <T extends SshFuture<T>> T await(T future, Duration limit)
      throws InterruptedException, TimeoutException {
    CompletableFuture<T> done = new CompletableFuture<>();
    future.addListener(done::complete);
    return get(done, limit);
  }

  /** Unlike the library's own waiting, this ends at an interrupt and holds no carrier thread. */
  private static <T> T get(CompletableFuture<T> future, Duration limit)
      throws InterruptedException, TimeoutException {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing lets this future fail", e);
    }
  }

  private ProviderException notReady(String trouble, @Nullable Throwable cause) {
    return because(failure(ErrorCategory.BUSY, trouble), cause);
  }

  private ProviderException cut(@Nullable Throwable cause) {
    return because(failure(ErrorCategory.AMBIGUOUS, "cut the connection"), cause);
  }

  private ProviderException interrupted(ErrorCategory category, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return failure(category, "was not waited for: interrupted").causedBy(cause);
  }

  private static ProviderException because(ProviderException failure, @Nullable Throwable cause) {
    return cause == null ? failure : failure.causedBy(cause);
  }

  private ProviderException failure(ErrorCategory category, String trouble) {
    return Failures.at(host, command.operation(), category, trouble);
  }

  @Override
  public void close() {
    if (session != null) {
      session.close(true);
    }
  }
}
