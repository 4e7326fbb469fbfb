package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.RegionTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalOceanLocationsTest {
  private static final Location NYC = new Location("nyc");
  private static final Location LONDON = new Location("london");
  private static final String SIZE = "s-1vcpu-1gb";

  private FakeDigitalOcean fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeDigitalOcean();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void are_the_known_cities_of_which_a_region_has_the_size() {
    fake.answers(
        200,
        regions(
            FakeDigitalOcean.region("nyc1", true, SIZE),
            FakeDigitalOcean.region("lon1", true, "s-2vcpu-4gb"),
            FakeDigitalOcean.region("ams3", false, SIZE),
            FakeDigitalOcean.region("xyz1", true, SIZE)));
    assertThat(fake.compute.locations()).containsExactly(NYC);
  }

  @Test
  void are_read_again_after_some_minutes() {
    fake.answers(200, regions(FakeDigitalOcean.region("nyc3", true, SIZE)));
    fake.compute.locations();
    fake.clock.advance(Duration.ofMinutes(4));
    assertThat(fake.compute.locations()).containsExactly(NYC);
    fake.clock.advance(Duration.ofMinutes(2));
    fake.answers(200, regions(FakeDigitalOcean.region("lon1", true, SIZE)));
    assertThat(fake.compute.locations()).containsExactly(LONDON);
    assertThat(fake.calls()).isEqualTo(2);
  }

  @Test
  void are_compared_with_the_regions_that_there_are() {
    fake.answers(
        200,
        regions(
            FakeDigitalOcean.region("nyc1", true, SIZE),
            FakeDigitalOcean.region("lon1", false),
            FakeDigitalOcean.region("xyz1", true, SIZE)));

    RegionTable table = fake.compute.regions().orElseThrow();

    assertThat(table.serving(NYC)).containsExactly("nyc1");
    assertThat(table.lost()).contains(new Location("sydney")).doesNotContain(NYC, LONDON);
    assertThat(table.unnamed()).containsExactly("xyz1");
    assertThat(table.key()).isEqualTo("digitalocean.droplet.regions");
  }

  @Test
  void are_none_where_the_size_is_sold_out_everywhere() {
    fake.answers(200, regions(FakeDigitalOcean.region("nyc3", true)));
    fake.answers(200, FakeDigitalOcean.page("sizes", 1, FakeDigitalOcean.size()));
    assertThat(fake.compute.locations()).isEmpty();
  }

  @Test
  void cannot_be_told_for_a_size_that_does_not_exist() {
    fake.answers(200, regions(FakeDigitalOcean.region("nyc3", true, "other")));
    fake.answers(200, FakeDigitalOcean.page("sizes", 1, "{\"slug\":\"other\"}"));

    ProviderException failure = FakeDigitalOcean.failure(fake.compute::locations);

    assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    assertThat(failure).hasMessageContaining("there is no 's-1vcpu-1gb'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"regions\":null,\"links\":{},\"meta\":{\"total\":0}}",
        "{\"regions\":[{\"slug\":\"nyc3\"}],\"links\":{},\"meta\":{\"total\":1}}"
      })
  void are_never_empty_for_an_answer_that_makes_no_sense(String body) {
    fake.answers(200, body).answers(200, body);
    assertThat(FakeDigitalOcean.failure(fake.compute::locations).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void no_region_serves_two_cities() {
    Map<Location, java.util.List<String>> all = new Regions(Map.of()).all();
    assertThat(all.values().stream().flatMap(java.util.List::stream)).doesNotHaveDuplicates();
    assertThat(all).containsKeys(NYC, LONDON).doesNotContainKey(new Location("paris"));
  }

  private static String regions(String... regions) {
    return FakeDigitalOcean.page("regions", regions.length, regions);
  }
}
