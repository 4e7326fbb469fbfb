package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.digitalocean.DigitalOceanRecord;
import net.ghostifi.testkit.dns.LiveDnsWorld;
import org.junit.jupiter.api.Test;

class LoneCommentsIT {
  private static final String ZONE = "ghostifi.net";
  private static final String OURS = Companion.ofNew(LiveDnsWorld.MARK);

  @Test
  void only_comments_of_tests_without_their_record_are_taken_away() {
    try (Simulator simulator = Simulator.start(SimulatorSettings.quick())) {
      simulator.digitalOcean().add(ZONE, "TXT", "tck-gone", OURS);
      simulator.digitalOcean().add(ZONE, "TXT", "tck-gone", "a note");
      simulator.digitalOcean().add(ZONE, "TXT", "tck-there", OURS);
      simulator.digitalOcean().add(ZONE, "A", "tck-there", "192.0.2.1");
      simulator.digitalOcean().add(ZONE, "TXT", "tck-theirs", Companion.ofNew("ghostifi:theirs"));
      simulator.digitalOcean().add(ZONE, "TXT", "g0001", OURS);
      simulator.digitalOcean().add(ZONE, "TXT", "_note", OURS);
      int before = simulator.digitalOcean().records().size();

      new LoneComments(
              Samples.names(simulator.digitalOcean().token(), simulator.digitalOcean().url()))
          .sweep();

      assertThat(simulator.digitalOcean().records())
          .hasSize(before - 1)
          .extracting(DigitalOceanRecord::name, DigitalOceanRecord::data)
          .doesNotContain(tuple("tck-gone", OURS), tuple("tck-gone." + ZONE, OURS));
    }
  }
}
