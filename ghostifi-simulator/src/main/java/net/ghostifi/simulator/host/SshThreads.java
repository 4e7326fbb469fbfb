package net.ghostifi.simulator.host;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.common.util.threads.ThreadUtils;

/** Threads that all hosts' SSH servers share, so that a host does not bring its own pools. */
final class SshThreads implements AutoCloseable {
  private final CloseableExecutorService transfers =
      ThreadUtils.newCachedThreadPool("simulator-ssh");
  private final ScheduledExecutorService timers =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("simulator-ssh-timer").daemon(true).factory());

  IoServiceFactoryFactory factory() {
    return new Nio2ServiceFactoryFactory(() -> ThreadUtils.noClose(transfers));
  }

  ScheduledExecutorService timers() {
    return timers;
  }

  @Override
  public void close() {
    timers.shutdownNow();
    transfers.shutdownNow();
  }
}
