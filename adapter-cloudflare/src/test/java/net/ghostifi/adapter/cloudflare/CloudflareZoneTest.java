package net.ghostifi.adapter.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A zone whose id is looked up by its name. */
class CloudflareZoneTest {
  private static final DnsChange CREATE = create(FakeCloudflare.NAME.value());

  private FakeCloudflare fake;

  private static DnsChange create(String name) {
    return new DnsChange.Create(new ServerName(name), "192.0.2.1", Duration.ofSeconds(120), "");
  }

  @BeforeEach
  void start() throws IOException {
    fake = new FakeCloudflare(null);
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void is_looked_up_once() throws Exception {
    fake.answers(200, FakeCloudflare.zones("other.net", "GhostiFi.net"));
    fake.answers(200, FakeCloudflare.page(1, 0, 0)).answers(200, FakeCloudflare.done());

    fake.dns.records();
    fake.dns.apply(List.of(CREATE));

    assertThat(fake.taken().getTarget()).isEqualTo("/client/v4/zones?name=ghostifi.net");
    assertThat(fake.taken().getTarget()).contains("/zones/" + FakeCloudflare.ZONE_ID + "/");
    assertThat(fake.taken().getTarget()).contains("/zones/" + FakeCloudflare.ZONE_ID + "/");
    assertThat(fake.dns.zone()).isEqualTo("ghostifi.net");
  }

  @Test
  void further_ones_have_ids_of_their_own_that_are_looked_up_by_name() throws Exception {
    try (FakeCloudflare two = new FakeCloudflare(FakeCloudflare.ZONE_ID, "second.net")) {
      two.answers(200, FakeCloudflare.page(1, 0, 0));
      two.answers(200, FakeCloudflare.zones("second.net")).answers(200, FakeCloudflare.done());

      two.zones.getFirst().records();
      two.zones.getLast().apply(List.of(create("g0002.second.net")));

      assertThat(two.zones)
          .extracting(DnsProvider::zone)
          .containsExactly("ghostifi.net", "second.net");
      assertThat(two.zones).extracting(DnsProvider::name).containsOnly("cloudflare");
      assertThat(two.taken().getTarget()).contains("/zones/" + FakeCloudflare.ZONE_ID + "/");
      assertThat(two.taken().getTarget()).isEqualTo("/client/v4/zones?name=second.net");
    }
  }

  @Test
  void a_name_of_one_is_refused_by_another() throws Exception {
    try (FakeCloudflare two = new FakeCloudflare(FakeCloudflare.ZONE_ID, "second.net")) {
      DnsProvider second = two.zones.getLast();

      assertThat(FakeCloudflare.failure(() -> second.apply(List.of(CREATE))).category())
          .isEqualTo(ErrorCategory.INVALID_REQUEST);
    }
  }

  @Test
  void that_the_token_does_not_show_is_a_matter_of_permission_and_no_missing_record() {
    fake.answers(200, FakeCloudflare.zones());

    ProviderException failure = FakeCloudflare.failure(() -> fake.dns.apply(List.of(CREATE)));

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAUTHORIZED);
    assertThat(failure).hasMessageContaining("shows no zone 'ghostifi.net'");
    assertThat(failure.operation()).isEqualTo("apply");
  }

  @Test
  void that_cannot_be_looked_up_is_looked_up_again() {
    fake.answers(503, "").answers(503, "");
    assertThat(FakeCloudflare.failure(() -> fake.dns.apply(List.of(CREATE))).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
    fake.answers(200, FakeCloudflare.zones("ghostifi.net")).answers(200, FakeCloudflare.done());
    fake.dns.apply(List.of(CREATE));
    assertThat(fake.calls()).isEqualTo(4);
  }

  @Test
  void without_a_list_makes_no_sense() {
    String body = "{\"success\":true,\"result\":null}";
    fake.answers(200, body).answers(200, body);
    assertThat(FakeCloudflare.failure(fake.dns::records).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }
}
