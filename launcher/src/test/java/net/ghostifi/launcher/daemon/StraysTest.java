package net.ghostifi.launcher.daemon;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.orphan.Ownership;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.config.ConfigurationException;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StraysTest {
  private static final Ownership HELD =
      new Ownership(
          2,
          Set.of(new InstanceRef("vultr", "i-1"), new InstanceRef("digitalocean", "7")),
          Set.of(new InstanceRef("vultr", "i-2"), new InstanceRef("vultr", "i-1")),
          Map.of());

  @TempDir Path folder;

  private Configuration configuration(String further) {
    try (SimulatedWorld world = new SimulatedWorld(folder)) {
      return world.configuration(further);
    }
  }

  @Test
  void a_provider_that_still_has_instances_cannot_be_left_out() {
    Configuration without = configuration("compute.providers = [digitalocean]\n");

    assertThatThrownBy(() -> Strays.refuse(without, HELD))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "compute.providers does not name 'vultr', which still has 2 instances of ours: put it"
                + " back, or into compute.leaving, where nothing new is built");
  }

  @Test
  void a_provider_that_may_have_launched_something_cannot_be_left_out_either() {
    Configuration without = configuration("compute.providers = [digitalocean]\n");
    Ownership doubtful = new Ownership(1, Set.of(), Set.of(), Map.of(), Set.of("vultr"));

    assertThatThrownBy(() -> Strays.refuse(without, doubtful))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "compute.providers does not name 'vultr', which may have launched an instance of ours:"
                + " put it back");
  }

  @Test
  void a_provider_may_be_named_as_leaving_until_its_instances_are_gone() {
    Configuration leaving =
        configuration("compute.providers = [digitalocean]\ncompute.leaving = [vultr]\n");
    Configuration without = configuration("compute.providers = [digitalocean]\n");
    Ownership gone =
        new Ownership(1, Set.of(new InstanceRef("digitalocean", "7")), Set.of(), Map.of());

    assertThatCode(() -> Strays.refuse(leaving, HELD)).doesNotThrowAnyException();
    assertThatCode(() -> Strays.refuse(without, gone)).doesNotThrowAnyException();
  }

  @Test
  void a_zone_in_which_servers_are_named_cannot_be_left_out() {
    Configuration without = configuration("");

    assertThatThrownBy(() -> Strays.refuse(without, Map.of("second.net", 2, "third.net", 1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "section 'cloudflare' names no zone for second.net, in which 2 servers are named: name"
                + " its zone again")
        .hasMessageContaining("names no zone for third.net, in which 1 server is named");
    assertThatCode(() -> Strays.refuse(without, Map.of())).doesNotThrowAnyException();
  }
}
