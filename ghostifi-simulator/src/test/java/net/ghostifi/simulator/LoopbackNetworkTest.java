package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopbackNetworkTest {
  @Test
  void a_claimed_network_is_nobody_elses_until_it_is_given_back() {
    LoopbackNetwork first = LoopbackNetwork.claim();
    String prefix = first.gateway().replaceFirst("\\.1$", "");

    assertThat(LoopbackNetwork.tryClaim(prefix)).isEmpty();
    first.close();
    Optional<LoopbackNetwork> second = LoopbackNetwork.tryClaim(prefix);

    assertThat(second).isPresent();
    second.orElseThrow().close();
  }

  @Test
  void an_address_comes_back_only_after_all_others() {
    try (LoopbackNetwork network = LoopbackNetwork.claim()) {
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < 241; i++) {
        String address = network.lease().orElseThrow();
        assertThat(seen.add(address)).as(address).isTrue();
        network.release(address);
      }
      assertThat(seen).contains(network.lease().orElseThrow());
    }
  }

  @Test
  void there_is_no_address_when_all_are_taken() {
    try (LoopbackNetwork network = LoopbackNetwork.claim()) {
      String first = network.lease().orElseThrow();
      for (int i = 1; i < 241; i++) {
        assertThat(network.lease()).isPresent();
      }
      assertThat(network.lease()).isEmpty();
      network.release(first);
      assertThat(network.lease()).contains(first);
    }
  }
}
