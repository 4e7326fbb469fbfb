package net.ghostifi.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One machine, from behind. */
public final class LabMachine {
  private final Scripts scripts;
  private final Machines machines;
  private final String id;

  LabMachine(Scripts scripts, Machines machines, String id) {
    this.scripts = scripts;
    this.machines = machines;
    this.id = id;
  }

  /**
   * Runs a command inside, as root, and gives what it printed.
   *
   * @throws LabException when it fails or the machine is down
   */
  public String run(String... command) {
    List<String> arguments = new ArrayList<>(List.of("exec", id));
    arguments.addAll(Arrays.asList(command));
    return scripts.run("machine.sh", arguments.toArray(String[]::new));
  }

  /**
   * Reboots it in an orderly way, and returns when it begins to boot again.
   *
   * @throws LabException when it is down, or has not gone down within a minute
   */
  public void reboot() {
    scripts.run("machine.sh", "reboot", id);
  }

  /** It dies by itself: nothing runs any more and nothing says goodbye. The provider keeps it. */
  public void kill() {
    scripts.run("machine.sh", "kill", id);
  }

  /** It is gone, as if its provider had lost it. */
  public void vanish() {
    scripts.run("machine.sh", "destroy", id);
  }

  /** What it has printed while it booted. */
  public String console() {
    return machines.text(id, "console");
  }
}
