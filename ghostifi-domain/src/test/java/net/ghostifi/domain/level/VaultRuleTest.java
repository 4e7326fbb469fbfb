package net.ghostifi.domain.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;

class VaultRuleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration BOUND = Duration.ofDays(30);
  private static final Instant LONG_AGO = NOW.minus(BOUND).minusSeconds(1);
  private static final Instant OF_LATE = NOW.minus(BOUND);
  private static final ServerName NAME = name(1);
  private static final KeyPair PAIR = pair(1);

  private final VaultRule rule = new VaultRule(BOUND, new OrphanLimit(1, 0));

  private static ServerName name(long number) {
    return ServerName.numbered(new ServerId(number), "ghostifi.net");
  }

  private static KeyPair pair(long number) {
    return new KeyPair(name(number), "archive of " + number, "authority of " + number);
  }

  private static StoredObject object(long number, String path, Instant at) {
    return new StoredObject(name(number), path, at);
  }

  private static List<StoredObject> stored(KeyPair pair, StoredObject... further) {
    List<StoredObject> objects =
        new ArrayList<>(
            List.of(
                new StoredObject(pair.server(), pair.archive(), LONG_AGO),
                new StoredObject(pair.server(), pair.authority(), LONG_AGO)));
    objects.addAll(List.of(further));
    return objects;
  }

  private static Rows running() {
    Owner owner = new Owner(new SubscriptionId(1), 1, 1, "ann@example.org");
    Server server =
        Server.planned(new ServerId(1), NAME, owner)
            .runningOn(
                new Instance(
                    new InstanceRef("vultr", "i-1"),
                    "203.0.113.1",
                    new Location("nyc"),
                    new UUID(1, 1)));
    return new Rows(List.of(server), Set.of(NAME), Set.of(), Set.of());
  }

  private static Rows nobody() {
    return new Rows(List.of(), Set.of(), Set.of(), Set.of());
  }

  private VaultReport compare(List<StoredObject> vault, Rows rows, KeyPair... index) {
    return rule.compare(vault, rows, List.of(index), NOW);
  }

  @Test
  void nothing_is_found_where_each_server_has_its_pair() {
    assertThat(compare(stored(PAIR), running(), PAIR).findings()).isEmpty();
  }

  @Test
  void an_archive_whose_authority_is_there_is_made_anew_while_its_server_runs() {
    VaultReport half = compare(stored(PAIR).subList(1, 2), running(), PAIR);
    assertThat(half.renewable())
        .singleElement()
        .isEqualTo(
            new VaultFinding.Missing(
                NAME,
                "archive of 1",
                true,
                "the vault has lost archive of 1, which is put onto the hosts of"
                    + " g0001.ghostifi.net; it is made anew from authority of 1 when two looks have"
                    + " found so, and the profile stays as it is"));

    Rows retired = new Rows(List.of(), Set.of(), Set.of(), Set.of(NAME));
    assertThat(compare(stored(PAIR).subList(1, 2), retired, PAIR).renewable()).isEmpty();
  }

  @Test
  void where_many_servers_have_lost_keys_none_is_made_anew() {
    List<StoredObject> authorities =
        List.of(object(1, "authority of 1", LONG_AGO), object(2, "authority of 2", LONG_AGO));
    Rows rows = new Rows(running().servers(), Set.of(NAME, name(2)), Set.of(), Set.of());

    VaultReport report = compare(authorities, rows, PAIR, pair(2));

    assertThat(report.isBereft()).isTrue();
    assertThat(report.missing()).hasSize(2).anyMatch(VaultFinding.Missing::renewable);
    assertThat(report.renewable()).isEmpty();
  }

  @Test
  void what_the_index_names_and_the_listing_lacks_is_told_with_what_to_do() {
    VaultReport half = compare(stored(PAIR).subList(0, 1), running(), PAIR);

    assertThat(half.findings())
        .singleElement()
        .isEqualTo(
            new VaultFinding.Missing(
                NAME,
                "authority of 1",
                false,
                "the vault has lost authority of 1, half of the keys of g0001.ghostifi.net; put it"
                    + " back from a copy of the bucket. Until then the server serves on, but it"
                    + " cannot be rebuilt"));
    assertThat(compare(List.of(), running(), PAIR).missing())
        .hasSize(2)
        .allSatisfy(missing -> assertThat(missing.text()).contains("all of the keys"));
  }

  @Test
  void keys_that_are_kept_for_who_returns_are_missed_too() {
    Rows retired = new Rows(List.of(), Set.of(), Set.of(), Set.of(NAME));

    assertThat(compare(List.of(), retired, PAIR).missing()).hasSize(2);
  }

  @Test
  void what_turned_out_to_be_there_is_not_missing() {
    VaultReport report =
        compare(List.of(), running(), PAIR)
            .confirmed(missing -> missing.path().equals("archive of 1"));

    assertThat(report.missing())
        .extracting(VaultFinding.Missing::path)
        .containsExactly("archive of 1");
  }

  @Test
  void what_an_operation_holds_is_the_operations() {
    Rows busy = new Rows(List.of(), Set.of(NAME), Set.of(NAME), Set.of());

    assertThat(compare(List.of(object(1, "spare", LONG_AGO)), busy, PAIR).findings()).isEmpty();
    assertThat(compare(List.of(object(1, "spare", LONG_AGO)), busy).findings()).isEmpty();
  }

  @Test
  void what_a_try_has_left_beside_the_servers_keys_is_unused_once_it_is_old() {
    List<StoredObject> vault =
        stored(PAIR, object(1, "spare", LONG_AGO), object(1, "young spare", OF_LATE));

    assertThat(compare(vault, running(), PAIR).unused())
        .singleElement()
        .satisfies(
            unused -> {
              assertThat(unused.object().path()).isEqualTo("spare");
              assertThat(unused.text()).isEqualTo("its server has other keys");
            });
  }

  @Test
  void what_is_left_of_a_name_that_nobody_knows_is_unused_once_it_is_old() {
    List<StoredObject> vault = List.of(object(7, "old", LONG_AGO), object(8, "of late", OF_LATE));

    assertThat(compare(vault, nobody()).unused())
        .extracting(unused -> unused.object().path())
        .containsExactly("old");
  }

  @Test
  void what_the_index_names_is_used_even_when_no_row_knows_its_server() {
    assertThat(compare(stored(PAIR), nobody(), PAIR).findings()).isEmpty();
  }

  @Test
  void while_the_keys_of_a_server_are_not_known_none_of_its_objects_is_unused() {
    VaultReport report = compare(stored(PAIR), running());

    assertThat(report.unused()).isEmpty();
    assertThat(report.unindexed())
        .singleElement()
        .satisfies(unindexed -> assertThat(unindexed.text()).contains("server_keys"));
    assertThat(
            compare(stored(PAIR), new Rows(List.of(), Set.of(), Set.of(), Set.of(NAME))).findings())
        .as("what goes with the rest of a retired server")
        .isEmpty();
  }

  @Test
  void many_objects_of_one_name_are_not_suspicious_but_those_of_many_names_are() {
    VaultReport one =
        compare(List.of(object(7, "a", LONG_AGO), object(7, "b", LONG_AGO)), nobody());
    assertThat(one.unused()).hasSize(2);
    assertThat(one.isSuspicious()).isFalse();

    VaultReport two =
        compare(List.of(object(7, "a", LONG_AGO), object(8, "b", LONG_AGO)), nobody());
    assertThat(two.isSuspicious()).isTrue();
  }
}
