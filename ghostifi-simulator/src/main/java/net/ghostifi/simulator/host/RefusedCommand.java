package net.ghostifi.simulator.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A command that is not run; its caller reads why. */
final class RefusedCommand implements Command {
  private final String reason;
  private OutputStream errors = OutputStream.nullOutputStream();
  private ExitCallback exit = (code, message, close) -> {};

  RefusedCommand(String reason) {
    this.reason = reason;
  }

  @Override
  public void setInputStream(InputStream in) {}

  @Override
  public void setOutputStream(OutputStream out) {}

  @Override
  public void setErrorStream(OutputStream err) {
    errors = err;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    errors.write((reason + "\n").getBytes(StandardCharsets.UTF_8));
    errors.flush();
    exit.onExit(1);
  }

  @Override
  public void destroy(ChannelSession channel) {}
}
