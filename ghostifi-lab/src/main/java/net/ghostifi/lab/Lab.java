package net.ghostifi.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.ghostifi.domain.instance.InstanceRef;
import org.jspecify.annotations.Nullable;

/**
 * The lab on this host: its network, its machines, its customers. The network and the machines
 * outlive the process that made them, as a cloud does.
 */
public final class Lab {
  /** Its name as a provider. */
  public static final String NAME = "lab";

  private final LabSettings settings;
  private final Scripts scripts;
  private final Machines machines;

  private Lab(LabSettings settings) {
    this.settings = settings;
    this.scripts = new Scripts(settings);
    this.machines = new Machines(settings.folder().resolve("machines"), scripts);
  }

  public static Lab of(LabSettings settings) {
    return new Lab(settings);
  }

  /** What this host lacks to be a lab, with what to do about it; empty when it can be one. */
  public static List<String> missing() {
    return new Preflight(Preflight.Host.ours()).missing();
  }

  /** Whether the image is there already, from an earlier lab. */
  public boolean hasImage() {
    return scripts.hasMade(settings.image());
  }

  /**
   * Makes the image, which takes a minute, if it is not there.
   *
   * @throws LabException when it could not be made
   */
  public void makeImage() {
    // The script waits for whoever is making another image, and every launch comes by here.
    if (!hasImage()) {
      scripts.run("image.sh", "make", settings.image());
    }
  }

  /**
   * Makes the image (a minute, once) and sets the network up. Idempotent; what a lab that was
   * killed has left behind is removed first.
   *
   * @throws LabException when this host cannot be a lab, or it could not be set up
   */
  public void up() {
    List<String> lacking = missing();
    if (!lacking.isEmpty()) {
      throw new LabException("this host cannot be a lab: " + String.join("; ", lacking));
    }
    makeImage();
    machines.prepare();
    scripts.run("network.sh", "up");
  }

  /** Removes machines, customers and the network. Idempotent. Images are kept. */
  public void down() {
    scripts.run("network.sh", "down");
  }

  /** A customer's machine, with a network namespace of its own. */
  public LabClient client(String name) {
    if (!name.matches("[a-z0-9]{1,8}")) {
      throw new IllegalArgumentException("a client's name is 1 to 8 letters and digits");
    }
    scripts.run("client.sh", "destroy", name);
    String address = scripts.run("client.sh", "create", name).strip();
    return new LabClient(this, name, address);
  }

  /** A machine, to look at it from within or to let it die. */
  public LabMachine machine(InstanceRef instance) {
    return new LabMachine(scripts, machines, instance.id());
  }

  /** The machines that there are, dead ones included, by their ids. */
  public List<String> machineIds() {
    return machines.ids();
  }

  /** What was created here in total, and what is left. */
  public Account account() {
    Tally tally = new Tally(settings.folder());
    return new Account(
        tally.of(Tally.MACHINES),
        machines.ids().size(),
        tally.of(Tally.RECORDS),
        new ZoneFile(settings.folder()).read().size());
  }

  /** Machines and names. */
  public record Account(
      int machinesCreated, int machinesLeft, int recordsCreated, int recordsLeft) {}

  /**
   * Where its name server says that a name leads, seen from this host; empty for nowhere.
   *
   * @throws LabException when it does not answer
   */
  public List<String> resolve(String name) {
    return new NameServer(nameServer()).addresses(name);
  }

  /**
   * What every machine does when it boots for the first time, before its sshd; null for nothing.
   */
  public void atFirstBoot(@Nullable String script) {
    machines.atFirstBoot(script);
  }

  /** Lets every call of the providers fail, or lets them answer again. Machines go on. */
  public void outage(boolean begins) {
    machines.outage(begins);
  }

  /** Cuts every region off from the rest of the world, or connects them again. Machines go on. */
  public void cut(boolean begins) {
    scripts.run("network.sh", begins ? "cut" : "mend");
  }

  /** How many packets of customers have come to the landmark beside their tunnel. */
  public Leaks leaks() {
    List<Long> counts = scripts.run("network.sh", "leaks").lines().map(Long::valueOf).toList();
    return new Leaks(counts.get(0), counts.get(1));
  }

  /** Packets that went beside the tunnel. */
  public record Leaks(long ipv4, long ipv6) {}

  /** An address that all can reach and that tells them how they look from outside. */
  public String landmark() {
    return settings.network() + ".0.9";
  }

  /** The same for IPv6, which customers have and machines have not. */
  public String landmark6() {
    return "fd00:77::9";
  }

  /** Where names are looked up. */
  public String nameServer() {
    return settings.network() + ".0.1";
  }

  /** Where machines fetch packages, and from where the host may fetch them too. */
  public String packageProxy() {
    return "http://" + settings.network() + ".0.2:3142";
  }

  /**
   * What is left of the lab on this host: network namespaces and interfaces, mounts, cgroups,
   * processes, machines.
   */
  public List<String> remains() {
    return Remains.of(settings);
  }

  LabSettings settings() {
    return settings;
  }

  Scripts scripts() {
    return scripts;
  }

  Machines machines() {
    return machines;
  }

  Path file(String name) {
    return settings.folder().resolve(name);
  }

  /** The network namespace of one of ours. */
  public String namespace(String name) {
    return settings.prefix() + "-" + name.toLowerCase(Locale.ROOT);
  }

  /** Whether the lab is up. */
  public boolean isUp() {
    return Files.exists(file("up")) && Files.exists(Path.of("/run/netns", namespace("inet")));
  }
}
