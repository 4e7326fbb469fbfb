package net.ghostifi.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A customer's machine: a network namespace with a real OpenVPN in it, whose resolver follows what
 * the server pushes.
 */
public final class LabClient implements AutoCloseable {
  private final Lab lab;
  private final String name;
  private final String address;
  private final Path folder;
  private @Nullable Process openVpn;
  private int connections;

  LabClient(Lab lab, String name, String address) {
    this.lab = lab;
    this.name = name;
    this.address = address;
    this.folder = lab.file("clients").resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its own address, outside of any tunnel. */
  public String address() {
    return address;
  }

  /**
   * Starts OpenVPN with a profile, which is all that it is given of the server.
   *
   * @param options further ones, as on OpenVPN's command line
   */
  public synchronized void connect(byte[] profile, String... options) {
    disconnect();
    connections++;
    try {
      Path file = Files.write(folder.resolve("profile.ovpn"), profile);
      List<String> command = new ArrayList<>(List.of("openvpn", "--config", file.toString()));
      String resolver = lab.scripts().path("client-dns.sh") + " " + folder.resolve("resolv.conf");
      command.addAll(List.of("--script-security", "2", "--up", resolver, "--down", resolver));
      command.addAll(Arrays.asList(options));
      openVpn =
          inside(command.toArray(String[]::new))
              .redirectErrorStream(true)
              .redirectOutput(log().toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What OpenVPN has said since it was started last. */
  public String said() {
    try {
      return Files.exists(log()) ? Files.readString(log()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log() {
    return folder.resolve("openvpn-" + connections + ".log");
  }

  /** Whether OpenVPN has come up since it was started last. It may have lost its server since. */
  public boolean isConnected() {
    Process running = openVpn;
    return running != null
        && running.isAlive()
        && said().contains("Initialization Sequence Completed");
  }

  /** Ends OpenVPN, in order. */
  public synchronized void disconnect() {
    Process running = openVpn;
    if (running != null) {
      running.destroy();
      try {
        if (!running.waitFor(10, TimeUnit.SECONDS)) {
          running.destroyForcibly();
        }
      } catch (InterruptedException e) {
        running.destroyForcibly();
        Thread.currentThread().interrupt();
      }
      openVpn = null;
    }
  }

  /** A command to be run on this machine. */
  public ProcessBuilder inside(String... command) {
    List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", lab.namespace(name)));
    whole.addAll(Arrays.asList(command));
    return new ProcessBuilder(whole);
  }

  /**
   * Runs a command on this machine and gives what it printed.
   *
   * @throws LabException when it fails
   */
  public String run(String... command) {
    return Scripts.output(inside(command), String.join(" ", command));
  }

  /** The address with which it appears to others. */
  public String exitAddress() {
    return run("curl", "-sS", "-m", "5", "http://" + lab.landmark() + "/cgi-bin/address");
  }

  /** Fetches 100 MB and gives how many bytes have come. */
  public long download() {
    String size = "%{size_download}";
    String url = "http://" + lab.landmark() + "/100mb";
    return Long.parseLong(run("curl", "-sS", "-m", "120", "-o", "/dev/null", "-w", size, url));
  }

  /** Looks a name up, by whatever resolver the machine has now. */
  public String resolve(String host) {
    return run("getent", "ahostsv4", host).split("\\s", 2)[0];
  }

  /** What has left this machine beside a tunnel so far. */
  public Beside beside() {
    List<Long> counts =
        lab.scripts().run("client.sh", "beside", name).lines().map(Long::valueOf).toList();
    return new Beside(counts.get(0), counts.get(1));
  }

  /**
   * What left beside a tunnel.
   *
   * @param packets for the landmark
   * @param lookUps packets to name servers
   */
  public record Beside(long packets, long lookUps) {}

  /** Begins to ask the landmark, ten times a second. */
  public Pulse pulse() {
    return new Pulse(inside("ping", "-D", "-n", "-i", "0.1", lab.landmark()));
  }

  /** Ends everything on this machine and takes it away. */
  @Override
  public void close() {
    disconnect();
    lab.scripts().run("client.sh", "destroy", name);
  }
}
