package net.ghostifi.adapter.vultr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.RegionTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VultrLocationsTest {
  private FakeVultr fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeVultr();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void are_the_known_cities_whose_region_has_the_plan() throws Exception {
    fake.answers(200, FakeVultr.plans("ewr", "cdg", "xyz"));

    assertThat(fake.vultr.locations())
        .containsExactlyInAnyOrder(new Location("nyc"), new Location("paris"));
    assertThat(fake.taken().getTarget()).isEqualTo("/v2/plans?per_page=500");
  }

  @Test
  void are_read_again_after_some_minutes() {
    fake.answers(200, FakeVultr.plans("ewr"));
    fake.vultr.locations();
    fake.clock.advance(Duration.ofMinutes(4));
    assertThat(fake.vultr.locations()).containsExactly(new Location("nyc"));
    fake.clock.advance(Duration.ofMinutes(2));
    fake.answers(200, FakeVultr.plans("cdg"));
    assertThat(fake.vultr.locations()).containsExactly(new Location("paris"));
    assertThat(fake.calls()).isEqualTo(2);
  }

  @Test
  void are_read_again_after_a_launch_found_no_capacity() {
    fake.answers(200, FakeVultr.plans("ewr", "cdg"));
    fake.vultr.locations();
    fake.answers(200, FakeVultr.images())
        .refuses(400, "plan is not available in the selected region");
    FakeVultr.failure(() -> fake.vultr.launch(FakeVultr.request("nyc")));
    fake.answers(200, FakeVultr.plans("cdg"));

    assertThat(fake.vultr.locations()).containsExactly(new Location("paris"));
  }

  @Test
  void are_compared_with_the_regions_that_there_are() throws Exception {
    fake.answers(
        200,
        FakeVultr.page(
            "regions", 3, "", "{\"id\":\"ewr\"}", "{\"id\":\"lhr\"}", "{\"id\":\"xyz\"}"));

    RegionTable table = fake.vultr.regions().orElseThrow();

    assertThat(fake.taken().getTarget()).isEqualTo("/v2/regions?per_page=500");
    assertThat(table.serving(new Location("nyc"))).containsExactly("ewr");
    assertThat(table.lost()).contains(new Location("paris")).doesNotContain(new Location("london"));
    assertThat(table.unnamed()).containsExactly("xyz");
    assertThat(table.key()).isEqualTo("vultr.regions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"regions\":null,\"meta\":{\"total\":0,\"links\":{\"next\":\"\"}}}",
        "{\"regions\":[{\"city\":\"x\"}],\"meta\":{\"total\":1,\"links\":{\"next\":\"\"}}}",
        "{}"
      })
  void are_never_compared_with_an_answer_that_makes_no_sense(String body) {
    fake.answers(200, body).answers(200, body);
    assertThat(FakeVultr.failure(fake.vultr::regions).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void are_none_where_the_plan_is_sold_out_everywhere() {
    fake.answers(200, FakeVultr.plans());
    assertThat(fake.vultr.locations()).isEmpty();
  }

  @Test
  void cannot_be_told_for_a_plan_that_does_not_exist() {
    fake.answers(200, FakeVultr.page("plans", 0, ""));

    ProviderException failure = FakeVultr.failure(fake.vultr::locations);

    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(failure).hasMessageContaining("'vc2-1c-1gb'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"meta\":{\"total\":0,\"links\":{\"next\":\"\"}}}",
        "{\"plans\":null,\"meta\":{\"total\":0,\"links\":{\"next\":\"\"}}}",
        "{\"plans\":[{\"id\":\"vc2-1c-1gb\"}],\"meta\":{\"total\":1,\"links\":{\"next\":\"\"}}}",
        "{}"
      })
  void are_never_empty_for_an_answer_that_makes_no_sense(String body) {
    fake.answers(200, body).answers(200, body);
    assertThat(FakeVultr.failure(fake.vultr::locations).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void every_known_region_has_one_city() {
    var regions = new Regions(java.util.Map.of()).all();
    assertThat(regions.values()).doesNotHaveDuplicates();
    assertThat(regions)
        .containsEntry(new Location("nyc"), "ewr")
        .containsEntry(new Location("paris"), "cdg")
        .containsEntry(new Location("london"), "lhr");
  }
}
