package net.ghostifi.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.Digest;
import net.ghostifi.ports.customer.Doorkeeper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every doorkeeper promises. */
public abstract class DoorkeeperTck {
  private static final CustomerId ANN = new CustomerId(17);
  private static final CustomerId BOB = new CustomerId(18);
  private static final ServerName ANNS = new ServerName("g0001.ghostifi.net");
  private static final Instant NOW = StoresFixture.NOW;
  private static final Instant END = NOW.plusSeconds(60);
  private static final Digest TOKEN = Digest.of("token");

  private Doorkeeper door;

  /** One that remembers nothing yet. */
  protected abstract Doorkeeper create() throws Exception;

  @BeforeEach
  final void begin() throws Exception {
    door = create();
  }

  @Test
  final void a_session_is_found_until_it_expires() {
    door.open(TOKEN, ANN, END, NOW);

    assertThat(door.find(TOKEN, END.minusSeconds(1))).contains(ANN);
    assertThat(door.find(TOKEN, END)).isEmpty();
    assertThat(door.find(Digest.of("another"), NOW)).isEmpty();
  }

  @Test
  final void a_session_ends_at_once_and_alone() {
    door.open(TOKEN, ANN, END, NOW);
    door.open(Digest.of("of another device"), ANN, END, NOW);
    door.open(Digest.of("of another"), BOB, END, NOW);

    door.close(TOKEN);
    door.close(TOKEN);

    assertThat(door.find(TOKEN, NOW)).isEmpty();
    assertThat(door.find(Digest.of("of another device"), NOW)).contains(ANN);
    assertThat(door.find(Digest.of("of another"), NOW)).contains(BOB);
  }

  @Test
  final void a_link_is_used_once() {
    assertThat(door.use("link", END, NOW)).isTrue();
    assertThat(door.use("link", END, NOW)).isFalse();
    assertThat(door.use("other", END, NOW)).isTrue();
  }

  @Test
  final void a_used_link_is_remembered_for_longer_than_clocks_of_daemons_may_differ() {
    door.use("link", END, NOW);
    Instant late = END.plus(Doorkeeper.REMEMBERED);

    assertThat(door.use("other", late, late.minusSeconds(1))).isTrue();
    assertThat(door.use("link", END, END.minusSeconds(1)))
        .as("at a daemon whose clock is behind")
        .isFalse();
  }

  @Test
  final void of_many_at_once_one_is_first() throws Exception {
    assertThat(StoresFixture.atOnce(8, n -> door.use("link", END, NOW))).containsOnlyOnce(true);
    offered();
    assertThat(StoresFixture.atOnce(8, n -> door.take(TOKEN, NOW)))
        .filteredOn(Optional::isPresent)
        .hasSize(1);
  }

  private Doorkeeper.Offer offered() {
    Doorkeeper.Offer offer = new Doorkeeper.Offer(ANN, ANNS, END);
    door.offer(TOKEN, offer, NOW);
    return offer;
  }

  @Test
  final void an_offer_is_taken_once() {
    Doorkeeper.Offer offer = offered();

    assertThat(door.look(TOKEN, NOW)).contains(offer);
    assertThat(door.look(TOKEN, NOW)).contains(offer);
    assertThat(door.take(TOKEN, NOW)).contains(offer);
    assertThat(door.look(TOKEN, NOW)).isEmpty();
    assertThat(door.take(TOKEN, NOW)).isEmpty();
  }

  @Test
  final void an_offer_that_has_expired_is_none() {
    offered();

    assertThat(door.look(TOKEN, END)).isEmpty();
    assertThat(door.take(TOKEN, END)).isEmpty();
  }

  @Test
  final void what_is_no_offer_gives_nothing_away() {
    door.open(TOKEN, ANN, END, NOW);

    assertThat(door.look(TOKEN, NOW)).isEmpty();
    assertThat(door.take(TOKEN, NOW)).isEmpty();
  }
}
