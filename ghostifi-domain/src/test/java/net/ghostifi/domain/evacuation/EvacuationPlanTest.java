package net.ghostifi.domain.evacuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.ghostifi.domain.evacuation.Evacuation.Elsewhere;
import net.ghostifi.domain.evacuation.EvacuationPlan.Move;
import net.ghostifi.domain.evacuation.EvacuationPlan.Stuck;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.Stock;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.SubscriptionId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvacuationPlanTest {
  private static final Stock STOCK =
      Stock.of(Stream.of("nyc", "london", "amsterdam", "singapore").map(Location::new).toList());

  private static Evacuation evacuation(Elsewhere elsewhere, @Nullable String city) {
    return new Evacuation(
        "vultr", "digitalocean", elsewhere, city == null ? null : new Location(city));
  }

  private static Server planned(long number) {
    return Server.planned(
        new ServerId(number),
        name(number),
        new Owner(new SubscriptionId(number), 100 + number, 7, "customer@example.org"));
  }

  private static ServerName name(long number) {
    return new ServerName("g%04d.ghostifi.net".formatted(number));
  }

  private static Server at(String provider, long number, String city) {
    return planned(number)
        .runningOn(
            new Instance(
                new InstanceRef(provider, "i-" + number),
                "10.0.0." + number,
                new Location(city),
                new UUID(0, number)));
  }

  private static Move move(long number, String from, String to) {
    return new Move(new ServerId(number), name(number), new Location(from), new Location(to));
  }

  @Test
  void who_is_at_the_provider_that_is_left_goes_to_the_same_city_by_number() {
    EvacuationPlan plan =
        EvacuationPlan.of(
            evacuation(Elsewhere.STAY, null),
            List.of(at("vultr", 3, "nyc"), at("vultr", 1, "london"), at("digitalocean", 2, "nyc")),
            STOCK);

    assertThat(plan.moves()).containsExactly(move(1, "london", "london"), move(3, "nyc", "nyc"));
    assertThat(plan.stuck()).isEmpty();
  }

  @Test
  void who_leaves_anyway_or_is_not_there_yet_does_not_count() {
    Server going = at("vultr", 1, "nyc").withStatus(ServerStatus.DESTROYING, null);

    assertThat(
            EvacuationPlan.of(evacuation(Elsewhere.STAY, null), List.of(going, planned(2)), STOCK))
        .isEqualTo(new EvacuationPlan(List.of(), List.of()));
  }

  @Test
  void whose_city_is_not_to_be_had_stays_and_is_told_what_is_near() {
    EvacuationPlan plan =
        EvacuationPlan.of(
            evacuation(Elsewhere.STAY, null),
            List.of(at("vultr", 1, "paris"), at("vultr", 2, "nyc")),
            STOCK);

    assertThat(plan.moves()).containsExactly(move(2, "nyc", "nyc"));
    assertThat(plan.stuck())
        .containsExactly(
            new Stuck(
                new ServerId(1),
                name(1),
                new Location("paris"),
                List.of(new Location("london"), new Location("amsterdam"), new Location("nyc"))));
  }

  @Test
  void whoever_may_goes_to_the_nearest_city_instead() {
    EvacuationPlan plan =
        EvacuationPlan.of(
            evacuation(Elsewhere.NEAREST, null), List.of(at("vultr", 1, "tokyo")), STOCK);

    assertThat(plan.moves()).containsExactly(move(1, "tokyo", "singapore"));
  }

  @Test
  void all_go_to_one_city_if_that_is_wanted() {
    EvacuationPlan plan =
        EvacuationPlan.of(
            evacuation(Elsewhere.STAY, "london"),
            List.of(at("vultr", 1, "paris"), at("vultr", 2, "nyc")),
            STOCK);

    assertThat(plan.moves()).containsExactly(move(1, "paris", "london"), move(2, "nyc", "london"));
  }

  @Test
  void nobody_goes_anywhere_where_nothing_is_to_be_had() {
    EvacuationPlan plan =
        EvacuationPlan.of(
            evacuation(Elsewhere.NEAREST, "nyc"),
            List.of(at("vultr", 1, "paris")),
            Stock.of(List.of()));

    assertThat(plan.moves()).isEmpty();
    assertThat(plan.stuck()).singleElement().extracting(Stuck::nearest).isEqualTo(List.of());
  }

  @Test
  void a_provider_is_not_moved_to_itself() {
    assertThatThrownBy(() -> new Evacuation("vultr", "vultr", Elsewhere.STAY, null))
        .hasMessage("nothing moves from vultr to vultr");
  }
}
