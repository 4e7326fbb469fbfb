package net.ghostifi.simulator.vultr;

import java.util.List;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Refusal;
import net.ghostifi.simulator.host.VpsHost;

/** Switches instances on and off: one that its path names, or several that its body names. */
final class Power {
  private enum Change {
    START,
    HALT,
    REBOOT
  }

  private final Fleet fleet;

  Power(Fleet fleet) {
    this.fleet = fleet;
  }

  Answer perform(Call call) {
    switch (call.endpoint()) {
      case VULTR_START_INSTANCE -> change(one(call), Change.START);
      case VULTR_HALT_INSTANCE -> change(one(call), Change.HALT);
      case VULTR_REBOOT_INSTANCE -> change(one(call), Change.REBOOT);
      case VULTR_START_INSTANCES -> change(named(call), Change.START);
      case VULTR_HALT_INSTANCES -> change(named(call), Change.HALT);
      case VULTR_REBOOT_INSTANCES -> change(named(call), Change.REBOOT);
      default -> throw new IllegalStateException(call.endpoint() + " does not switch anything");
    }
    return Answer.empty(204);
  }

  private List<Machine> one(Call call) {
    return List.of(fleet.known(call.parameter("id")));
  }

  /** All of them, or none when one is not known. */
  private List<Machine> named(Call call) {
    List<String> ids = OrderReader.texts(call, "instance_ids");
    if (ids.isEmpty()) {
      throw new Refusal(400, "instance_ids is required.");
    }
    return ids.stream().map(fleet::known).toList();
  }

  private void change(List<Machine> machines, Change change) {
    machines.forEach(
        machine -> {
          machine.halted = change == Change.HALT;
          machine.host().ifPresent(host -> fleet.soon(() -> change(host, change)));
        });
  }

  private static void change(VpsHost host, Change change) {
    switch (change) {
      case START -> host.powerOn();
      case HALT -> host.powerOff();
      case REBOOT -> host.reboot();
    }
  }
}
