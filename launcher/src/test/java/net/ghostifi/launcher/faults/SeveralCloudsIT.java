package net.ghostifi.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.vultr.VultrFailures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Two clouds at once, both real adapters over HTTP, with real SSH to what they boot. */
class SeveralCloudsIT {
  private static final String BOTH = "compute.providers = [vultr, digitalocean]\n";
  private static final String MOVED =
      "compute.providers = [digitalocean]\ncompute.leaving = [vultr]\n";

  @TempDir Path folder;
  private BadDay day;

  @AfterEach
  void close() {
    day.close();
  }

  private String provider() {
    return BadDay.current(day.server()).ref().provider();
  }

  @ConcurrentTest
  void a_city_is_served_by_the_first_that_has_it() {
    day = BadDay.startWith(folder, BOTH);

    day.built();

    assertThat(provider()).isEqualTo("vultr");
    assertThat(day.simulator().digitalOcean().created()).isZero();
  }

  @ConcurrentTest
  void the_second_serves_where_the_first_has_no_room_and_the_operation_goes_on() {
    day = BadDay.startWith(folder, BOTH);
    day.simulator().vultr().sellOut("ewr");

    day.built();

    assertThat(provider()).isEqualTo("digitalocean");
    assertThat(day.simulator().vultr().created()).isZero();
    assertThat(day.engine().journal().operations(10)).hasSize(1);
    day.destroyed();
  }

  @ConcurrentTest
  void the_second_serves_where_the_account_of_the_first_is_full() {
    day = BadDay.startWith(folder, BOTH);
    day.faults()
        .always(Endpoint.VULTR_CREATE_INSTANCE, Fault.failBefore(VultrFailures.QUOTA_EXCEEDED));

    day.built();

    assertThat(provider()).isEqualTo("digitalocean");
    assertThat(day.engine().journal().operations(10)).hasSize(1);
  }

  @ConcurrentTest
  void a_city_that_only_the_second_has_is_offered() {
    day = BadDay.startWith(folder, BOTH);
    day.built();

    day.engine()
        .requestRebuild(BadDay.FIRST, new LocationChoice.Fixed(new Location("san-francisco")));

    await().atMost(BadDay.BOUND).until(() -> provider().equals("digitalocean"));
    await().atMost(BadDay.BOUND).until(() -> day.simulator().vultr().instances().isEmpty());
    assertThat(day.simulator().digitalOcean().droplets())
        .singleElement()
        .satisfies(droplet -> assertThat(droplet.region()).isEqualTo("sfo3"));
  }

  @ConcurrentTest
  void nothing_new_is_built_at_a_provider_that_is_leaving() {
    day = BadDay.startWith(folder, MOVED);
    day.simulator().digitalOcean().sellOut("nyc1");
    day.simulator().digitalOcean().sellOut("nyc3");
    day.buys(1);

    assertThat(day.operatorIsAsked()).contains("Size is not available in this region");

    assertThat(day.simulator().vultr().created()).isZero();
    List.of("nyc1", "nyc3").forEach(day.simulator().digitalOcean()::restock);
    day.resume();
    day.running();
    assertThat(provider()).isEqualTo("digitalocean");
  }

  @ConcurrentTest
  void droplets_and_names_of_one_account_carry_a_server_from_its_birth_to_its_end() {
    day =
        BadDay.startWith(
            folder, "compute.providers = [digitalocean]\ndns.provider = digitalocean\n");
    day.buys(1);
    day.until(ServerStatus.RUNNING);

    String address = BadDay.current(day.server()).address();
    assertThat(day.simulator().digitalOcean().resolve(BadDay.FIRST.value()))
        .containsExactly(address);
    assertThat(day.simulator().cloudflare().records()).isEmpty();
    day.destroyed();
  }
}
