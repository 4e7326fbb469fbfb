package net.ghostifi.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutagesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final List<Server> servers = new ArrayList<>();
  private final Map<ServerId, Trouble> troubles = new HashMap<>();

  private void add(String provider, int answering, int silent) {
    for (int i = 0; i < answering + silent; i++) {
      ServerId id = new ServerId(servers.size() + 1);
      InstanceRef machine = new InstanceRef(provider, "i-" + id);
      servers.add(
          Server.planned(
                  id,
                  ServerName.numbered(id, "ghostifi.net"),
                  new Owner(new SubscriptionId(id.value()), 1, 1, "ann@example.org"))
              .runningOn(
                  new Instance(machine, "203.0.113.1", new Location("nyc"), new UUID(0, 1))));
      if (i >= answering) {
        troubles.put(id, Trouble.begun(id, machine, NOON));
      }
    }
  }

  private void gone(String provider, int number) {
    int before = servers.size();
    add(provider, 0, number);
    for (int id = before + 1; id <= servers.size(); id++) {
      troubles.computeIfPresent(
          new ServerId(id),
          (same, trouble) ->
              trouble
                  .seen(Presence.GONE, NOON.minus(Duration.ofMinutes(1)))
                  .seen(Presence.GONE, NOON));
    }
  }

  private Outages outages() {
    return Outages.among(
        new Watched(servers, troubles), new LossRule(WatchLimits.standard()), NOON);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, false",
    "1, 1, false",
    "0, 2, true",
    "2, 1, false",
    "1, 2, true",
    "2, 2, false",
    "2, 3, true",
    "9, 9, false",
    "9, 10, true",
    "100, 0, false",
    "0, 100, true",
  })
  void it_is_one_when_more_than_half_of_at_least_two_are_silent(
      int answering, int silent, boolean outage) {
    add("vultr", answering, silent);

    assertThat(outages().texts()).hasSize(outage ? 1 : 0);
    troubles.values().forEach(t -> assertThat(outages().cover(t)).isEqualTo(outage));
  }

  @Test
  void one_provider_has_it_and_the_other_has_not() {
    add("vultr", 1, 3);
    add("ocean", 3, 1);

    assertThat(outages().texts()).containsOnlyKeys("vultr");
    assertThat(outages().texts().get("vultr")).startsWith("at vultr 3 of 4 servers do not answer");
  }

  @Test
  void when_nobody_answers_anywhere_it_is_everywhere() {
    add("ocean", 0, 1);
    add("vultr", 0, 1);

    assertThat(outages().texts().keySet()).containsExactly("ocean", "vultr");
  }

  @Test
  void what_is_gone_by_its_providers_word_is_no_silence() {
    add("vultr", 1, 0);
    gone("vultr", 5);

    assertThat(outages().texts()).isEmpty();
  }

  @Test
  void what_is_gone_is_no_witness_that_others_answer_either() {
    add("vultr", 0, 2);
    gone("vultr", 5);

    assertThat(outages().texts()).hasSize(1);
  }

  @Test
  void one_look_at_what_is_gone_is_not_enough() {
    add("vultr", 1, 2);
    troubles.replaceAll((id, trouble) -> trouble.seen(Presence.GONE, NOON));

    assertThat(outages().texts()).hasSize(1);
  }

  @Test
  void what_nobody_has_probed_lately_is_not_silent() {
    add("vultr", 0, 2);
    troubles.replaceAll(
        (id, trouble) -> trouble.with(Silence.begun(NOON.minus(Duration.ofHours(1)))));

    assertThat(outages().texts()).isEmpty();
  }
}
