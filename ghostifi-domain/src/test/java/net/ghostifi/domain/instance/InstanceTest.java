package net.ghostifi.domain.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTest {
  private static final InstanceRef REF = new InstanceRef("vultr", "i-1");

  @Test
  void is_named_by_its_provider_and_the_providers_id() {
    assertThat(REF).hasToString("vultr/i-1").isNotEqualTo(new InstanceRef("ocean", "i-1"));
  }

  @ParameterizedTest
  @CsvSource({"'', i-1", "' ', i-1", "vultr, ''", "vultr, ' '"})
  void has_both(String provider, String id) {
    assertThatThrownBy(() -> new InstanceRef(provider, id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an instance has a provider and an id");
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, 203.0.113.1, 203.0.113.1",
    "RUNNING, ,",
    "PENDING, 203.0.113.1,",
    "STOPPED, 203.0.113.1,",
    "BROKEN, 203.0.113.1,"
  })
  void has_an_address_to_go_to_once_it_runs(InstanceState state, String address, String expected) {
    ObservedInstance seen = new ObservedInstance(REF, state, address, null, Instant.EPOCH);

    assertThat(seen.runningAddress().orElse(null)).isEqualTo(expected);
  }
}
