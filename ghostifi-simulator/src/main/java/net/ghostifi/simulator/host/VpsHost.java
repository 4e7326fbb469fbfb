package net.ghostifi.simulator.host;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Endpoint;

/** One simulated VPS that is up. */
public final class VpsHost implements AutoCloseable {
  private final Datacenter datacenter;
  private final HostOrder order;
  private final HostFolder folder;
  private final HostSsh ssh;
  private final VpnResponder vpn;
  private final HostShell shell;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;
  private boolean off;

  private VpsHost(Datacenter datacenter, HostOrder order, HostFolder folder) {
    this.datacenter = datacenter;
    this.order = order;
    this.folder = folder;
    HostSettings settings = datacenter.settings();
    this.shell = new HostShell(folder);
    this.ssh = new HostSsh(order, folder, shell, datacenter);
    this.vpn = new VpnResponder(folder, order.address(), settings.vpnPort());
  }

  static VpsHost start(Datacenter datacenter, HostOrder order, HostFolder folder) {
    Image.install(folder, order, datacenter.settings());
    VpsHost host = new VpsHost(datacenter, order, folder);
    try {
      host.shell.run("boot");
      host.openSsh();
      host.vpn.open();
      host.firstBoot();
      return host;
    } catch (RuntimeException e) {
      host.close();
      throw e;
    }
  }

  private void firstBoot() {
    HostSettings settings = datacenter.settings();
    CloudConfig config = CloudConfig.parse(order.userData());
    delay(Endpoint.HOST_CLOUD_INIT)
        .ifPresent(
            extra -> {
              after(settings.imageKey().plus(extra), () -> early(config));
              after(settings.cloudInit().plus(extra), () -> done(config));
            });
  }

  private Optional<Duration> delay(Endpoint phase) {
    return datacenter.faults().delay(Call.internal(phase, Datacenter.facts(order)));
  }

  private void after(Duration time, Runnable task) {
    datacenter.after(time, () -> unlessClosed(task));
  }

  private void openSsh() {
    Optional<Duration> late = delay(Endpoint.HOST_SSH);
    if (late.filter(Duration::isZero).isPresent()) {
      ssh.open();
    } else {
      late.ifPresent(time -> after(time, this::openLate));
    }
  }

  /** What was switched off meanwhile opens when it is switched on. */
  private void openLate() {
    if (!off) {
      ssh.open();
    }
  }

  private void early(CloudConfig config) {
    config.givenHostKey().ifPresent(ssh::useHostKey);
    Image.personalise(folder, order, config);
    shell.run("systemctl", "reload", "ssh");
  }

  private void done(CloudConfig config) {
    config.complaints().forEach(complaint -> folder.note("cloud-init: " + complaint));
    boolean degraded = datacenter.settings().image().degraded() || !config.complaints().isEmpty();
    folder.write(folder.path("/var/lib/cloud/instance/boot-finished"), "", "rw-r--r--");
    folder.writeState("cloud-init", degraded ? "degraded" : "done");
    folder.write(folder.path("/run/cloud-init/result.json"), "{}\n", "rw-r--r--");
  }

  private void unlessClosed(Runnable task) {
    lock.lock();
    try {
      if (!closed) {
        task.run();
      }
    } finally {
      lock.unlock();
    }
  }

  public String address() {
    return order.address();
  }

  public String hostname() {
    return order.hostname();
  }

  /** The folder that stands for the root file system; it vanishes with the instance. */
  public Path files() {
    return folder.root();
  }

  /** The content of one of the host's files, by its absolute path there. */
  public Optional<String> file(String hostPath) {
    return folder.read(folder.path(hostPath));
  }

  /** Every call of a system command so far, one a line: its name and its arguments. */
  public List<String> journal() {
    return folder.journal();
  }

  /** Root's password as it is now. */
  public String rootPassword() {
    return folder.readState("passwords/root").orElse("");
  }

  /** Whether root may log in with a password: sshd has been told so, not only its files. */
  public boolean acceptsPasswords() {
    return SshdConfiguration.of(folder).passwordLogin();
  }

  /** Whether the unit runs. */
  public boolean isActive(String unit) {
    return folder.readState("units/" + unit + ".active").isPresent();
  }

  /** Whether the kernel forwards packets. */
  public boolean forwards() {
    return file("/proc/sys/net/ipv4/ip_forward").map(String::strip).orElse("0").equals("1");
  }

  /** What {@code nft list ruleset} prints. */
  public String ruleset() {
    return shell.output("nft", "list", "ruleset");
  }

  /** Why the VPN does not answer, or nothing when it does. */
  public Optional<String> vpnTrouble() {
    return vpn.trouble();
  }

  /** Something else holds the lock of the package manager from now on. */
  public void holdAptLock(Duration time) {
    folder.writeState("apt-lock-until", Long.toString(Instant.now().plus(time).toEpochMilli()));
  }

  /** Every SSH connection breaks; the commands that ran over it are killed. */
  public void cutSessions() {
    ssh.cutSessions();
    shell.killAll();
  }

  /** From now on sshd shows a random host key, as a machine that took the address over would. */
  public void changeHostKey() {
    ssh.useHostKey(HostKeys.random());
  }

  /** Adds to the network card's counters, unless it is gone. */
  public void addTraffic(long receivedBytes, long sentBytes) {
    unlessClosed(() -> Image.addTraffic(folder, receivedBytes, sentBytes));
  }

  /** Goes down and comes up again, as after {@code reboot}; cloud-init does not run again. */
  public void reboot() {
    unlessClosed(
        () -> {
          stop();
          up();
        });
  }

  /** Goes down and stays down, with all that it holds, until it is switched on. */
  public void powerOff() {
    unlessClosed(
        () -> {
          off = true;
          stop();
        });
  }

  /** Comes up again; nothing happens to one that is up. */
  public void powerOn() {
    unlessClosed(
        () -> {
          if (off) {
            up();
          }
        });
  }

  private void stop() {
    ssh.close();
    vpn.close();
    shell.killAll();
  }

  private void up() {
    off = false;
    shell.run("boot");
    ssh.open();
    vpn.open();
  }

  /** Reboots in a moment, on a thread of the data centre's. */
  public void rebootSoon() {
    datacenter.after(Duration.ZERO, this::reboot);
  }

  /** Pulls the plug and removes everything. */
  @Override
  public void close() {
    unlessClosed(
        () -> {
          closed = true;
          ssh.close();
          vpn.close();
          shell.close();
          folder.delete();
          datacenter.forget(this);
        });
  }

  @Override
  public String toString() {
    return "VpsHost[" + order.instance() + " at " + order.address() + "]";
  }
}
