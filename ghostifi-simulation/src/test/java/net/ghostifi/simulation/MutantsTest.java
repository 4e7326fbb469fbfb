package net.ghostifi.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A protocol that is broken does not hold. */
class MutantsTest {
  private static final long SEEDS = 20_000;

  @ParameterizedTest
  @EnumSource
  void a_broken_protocol_is_found_out(Mutant mutant) {
    assertThat(Campaign.hunt(1, SEEDS, mutant::mutation).violations())
        .as(mutant.breaks())
        .isNotEmpty();
  }
}
