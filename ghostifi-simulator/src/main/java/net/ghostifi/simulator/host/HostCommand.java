package net.ghostifi.simulator.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import net.ghostifi.simulator.api.Fault;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command over SSH, run by bash. As with a real sshd, a lost connection does not kill it: it
 * finds its input ended and its output closed.
 */
final class HostCommand implements Command {
  private static final Logger LOG = LoggerFactory.getLogger(HostCommand.class);

  private final HostShell shell;
  private final StandIn standIn;
  private final String commandLine;
  private final @Nullable Fault fault;
  private InputStream input = InputStream.nullInputStream();
  private OutputStream output = OutputStream.nullOutputStream();
  private OutputStream errors = OutputStream.nullOutputStream();
  private ExitCallback exit = (code, message, close) -> {};
  private volatile @Nullable Process process;

  HostCommand(HostShell shell, StandIn standIn, String commandLine, @Nullable Fault fault) {
    this.shell = shell;
    this.standIn = standIn;
    this.commandLine = commandLine;
    this.fault = fault;
  }

  @Override
  public void setInputStream(InputStream in) {
    input = in;
  }

  @Override
  public void setOutputStream(OutputStream out) {
    output = out;
  }

  @Override
  public void setErrorStream(OutputStream err) {
    errors = err;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    Thread.ofVirtual().name("simulator-command").start(() -> execute(channel));
  }

  private void execute(ChannelSession channel) {
    try {
      if (fault != null && !mayRun(fault, channel)) {
        return;
      }
      if (fault != null && fault.reply() instanceof Fault.Reply.Broken(Duration after)) {
        Thread.ofVirtual().start(() -> breakOff(channel, after));
      }
      int status = runToEnd();
      if (fault != null && fault.reply() instanceof Fault.Reply.Dropped) {
        channel.getSession().close(true);
      } else {
        exit.onExit(status);
      }
    } catch (IOException e) {
      LOG.debug("a command did not run", e);
      exit.onExit(255, "cannot run");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exit.onExit(255, "interrupted");
    }
  }

  /** Says whether the command runs; where it does not, the caller has been served. */
  private boolean mayRun(Fault suffered, ChannelSession channel) throws InterruptedException {
    if (suffered.effect() instanceof Fault.Effect.Late(Duration delay)) {
      if (suffered.reply() instanceof Fault.Reply.Dropped) {
        channel.getSession().close(true);
      }
      Thread.sleep(delay);
      return true;
    }
    if (suffered.effect() instanceof Fault.Effect.Applied) {
      return true;
    }
    switch (suffered.reply()) {
      case Fault.Reply.Dropped() -> channel.getSession().close(true);
      case Fault.Reply.Broken(var after) -> channel.getSession().close(true);
      case Fault.Reply.Silent() -> LOG.debug("a command is left without an answer");
      case Fault.Reply.Failed(var failure) -> exit.onExit(255, String.valueOf(failure.message()));
      case Fault.Reply.Honest() -> exit.onExit(255, "refused");
      case Fault.Reply.Foreign(var answer) -> exit.onExit(255, "refused");
      case Fault.Reply.Edited(var edit) -> exit.onExit(255, "refused");
    }
    return false;
  }

  private static void breakOff(ChannelSession channel, Duration after) {
    try {
      Thread.sleep(after);
      channel.getSession().close(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int runToEnd() throws IOException, InterruptedException {
    if (standIn.imitates(commandLine)) {
      return standIn.run(commandLine, input, output);
    }
    Process running = shell.start(List.of("-c", commandLine));
    process = running;
    Thread.ofVirtual().start(() -> feed(running));
    Thread standardOutput = Thread.ofVirtual().start(() -> copy(running.getInputStream(), output));
    Thread standardError = Thread.ofVirtual().start(() -> copy(running.getErrorStream(), errors));
    int status = running.waitFor();
    standardOutput.join();
    standardError.join();
    return status;
  }

  private void feed(Process running) {
    copy(input, running.getOutputStream());
    try {
      running.getOutputStream().close();
    } catch (IOException ended) {
      LOG.trace("the command had ended", ended);
    }
  }

  private static void copy(InputStream from, OutputStream to) {
    byte[] buffer = new byte[8192];
    try {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        to.write(buffer, 0, count);
        to.flush();
      }
    } catch (IOException oneSideEnded) {
      LOG.trace("a stream ended", oneSideEnded);
    }
  }

  @Override
  public void destroy(ChannelSession channel) throws IOException {
    Process running = process;
    if (running != null && running.isAlive()) {
      running.getOutputStream().close();
      running.getInputStream().close();
      running.getErrorStream().close();
    }
  }
}
