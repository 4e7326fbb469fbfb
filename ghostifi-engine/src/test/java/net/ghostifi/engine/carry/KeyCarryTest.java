package net.ghostifi.engine.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.ghostifi.domain.carry.CarriedObject;
import net.ghostifi.domain.carry.CarryPlan;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.engine.Bought;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.engine.vault.KeyVault;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vpn.VpnMaterial;
import net.ghostifi.testkit.fake.FakeConfigVault;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.FakeVpnKeyMaker;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCarryTest {
  private static final int SERVERS = 3;

  private final SettableClock clock = new SettableClock();
  private final FakeConfigVault from = new FakeConfigVault(clock);
  private final FakeConfigVault to = new FakeConfigVault(clock);
  private final FakeSealer sealer = new FakeSealer("carry");
  private final FakeVpnKeyMaker maker = new FakeVpnKeyMaker();
  private final Stores stores = MemoryStores.create(sealer, clock);
  private final KeyIndex index = stores.keys();
  private final List<Duration> paused = Collections.synchronizedList(new ArrayList<>());
  private final List<VpnMaterial> material = new ArrayList<>();

  /** Not an exception: nothing that runs may catch it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @BeforeEach
  void prepare() {
    KeyVault old = keyVault(from);
    for (int number = 1; number <= SERVERS; number++) {
      Bought.open(stores, server(number));
      old.prepare(server(number));
      material.add(old.material(server(number)));
    }
    from.calls().reset();
  }

  private KeyVault keyVault(FakeConfigVault vault) {
    return new KeyVault(vault, index, sealer, maker);
  }

  private static Server server(long number) {
    ServerId id = new ServerId(number);
    Owner owner = new Owner(new SubscriptionId(number), 1, 1, "ann@example.org");
    return Server.planned(id, ServerName.numbered(id, "ghostifi.net"), owner);
  }

  private KeyIndex.Entry keys(long number) {
    return index.find(new ServerId(number)).orElseThrow();
  }

  private KeyCarry carry() {
    return new KeyCarry(from, to, stores.fleet(), index, paused::add);
  }

  private KeyReport run() {
    KeyCarry carry = carry();
    return carry.carry(carry.plan(), outcome -> {});
  }

  /** The keys that a profile is rendered from and a host is built from are the same ones. */
  private void everythingIsThere() {
    for (int number = 1; number <= SERVERS; number++) {
      VpnMaterial carried = keyVault(to).material(server(number));
      VpnMaterial before = material.get(number - 1);
      assertThat(carried.archive()).isEqualTo(before.archive());
      assertThat(carried.authority()).isEqualTo(before.authority());
    }
  }

  private void nothingWasRemoved() {
    assertThat(from.existing()).hasSize(2 * SERVERS);
    assertThat(from.calls().count("put")).isZero();
    assertThat(Stream.of(from, to).mapToInt(vault -> vault.calls().count("delete")).sum()).isZero();
  }

  @Test
  void all_keys_are_copied_as_they_are_sealed_and_read_back() {
    List<KeyOutcome> told = new ArrayList<>();
    KeyCarry carry = carry();

    KeyReport report = carry.carry(carry.plan(), told::add);

    assertThat(report.isWhole()).isTrue();
    assertThat(report.count(KeyOutcome.Copied.class)).isEqualTo(6);
    assertThat(told).hasSize(6).hasOnlyElementsOfType(KeyOutcome.Copied.class);
    assertThat(to.calls().count("get")).as("before and after each copy").isEqualTo(12);
    everythingIsThere();
    nothingWasRemoved();
  }

  @Test
  void a_plan_says_what_there_is_to_do_and_changes_nothing() {
    CarryPlan plan = carry().plan();

    assertThat(plan.servers()).isEqualTo(SERVERS);
    assertThat(plan.count(CarriedObject.Whereabouts.OLD)).isEqualTo(6);
    assertThat(to.existing()).isEmpty();
  }

  @Test
  void a_second_run_reads_what_is_there_and_copies_nothing() {
    run();
    from.calls().reset();
    to.calls().reset();

    KeyReport again = run();

    assertThat(again.count(KeyOutcome.Kept.class)).isEqualTo(6);
    assertThat(again.isWhole()).isTrue();
    assertThat(to.calls().count("put")).isZero();
    assertThat(to.calls().count("get")).isEqualTo(6);
    assertThat(from.calls().count("get")).isZero();
  }

  /** A moment in the carrying of three servers: six looks, six copies, six looks again. */
  record Moment(String method, int call, boolean before) {}

  static Stream<Moment> moments() {
    List<Moment> moments = new ArrayList<>();
    for (boolean before : new boolean[] {true, false}) {
      for (int call = 1; call <= 6; call++) {
        moments.add(new Moment("put", call, before));
      }
      for (int call = 1; call <= 12; call++) {
        moments.add(new Moment("get", call, before));
      }
    }
    return moments.stream();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void killed_at_any_call_it_loses_nothing_and_the_next_run_copies_the_rest(Moment moment) {
    Runnable die =
        () -> {
          throw new Death();
        };
    for (int call = 1; call < moment.call(); call++) {
      to.calls().beforeNext(moment.method(), () -> {});
    }
    if (moment.before()) {
      to.calls().beforeNext(moment.method(), die);
    } else {
      to.calls().afterNext(moment.method(), die);
    }
    assertThatThrownBy(this::run).isInstanceOf(Death.class);
    int there = to.existing().size();
    to.calls().reset();

    KeyReport next = run();

    assertThat(next.isWhole()).isTrue();
    assertThat(next.count(KeyOutcome.Kept.class)).isEqualTo(there);
    assertThat(to.calls().count("put")).isEqualTo(6 - there);
    everythingIsThere();
    nothingWasRemoved();
  }

  @Test
  void of_a_server_that_is_half_carried_the_archive_is_there() {
    to.calls().beforeNext("put", () -> {});
    to.calls().failAlways("put", ErrorCategory.UNAUTHORIZED);

    run();

    assertThat(to.existing())
        .hasSize(1)
        .allSatisfy(key -> assertThat(key.kind()).isEqualTo(VaultKey.Kind.ARCHIVE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNAVAILABLE", "RATE_LIMITED", "BUSY", "AMBIGUOUS"})
  void a_vault_that_fails_for_a_moment_is_tried_again(ErrorCategory category) {
    to.calls().failNext("list", category);
    from.calls().failNext("list", category);
    to.calls().failNext("get", category);
    from.calls().failNext("get", category);
    to.calls().failNext("put", category);
    to.calls().failNextAfterEffect("put", category);

    assertThat(run().isWhole()).isTrue();

    assertThat(paused).hasSize(6);
    everythingIsThere();
    nothingWasRemoved();
  }

  @Test
  void a_vault_that_says_for_how_long_it_wants_to_be_left_alone_is_left_alone() {
    Duration wanted = Duration.ofSeconds(40);
    to.calls()
        .beforeNext(
            "put",
            () -> {
              throw ProviderException.of(ErrorCategory.RATE_LIMITED, "fake-vault", "put", "slow")
                  .retryAfter(wanted);
            });

    assertThat(run().isWhole()).isTrue();

    assertThat(paused).containsExactly(wanted);
  }

  @Test
  void a_vault_that_stays_away_ends_the_run_and_the_next_one_goes_on() {
    to.calls().beforeNext("put", () -> {});
    to.calls().failAlways("put", ErrorCategory.UNAVAILABLE);

    KeyReport report = run();

    assertThat(report.isWhole()).isFalse();
    assertThat(report.stopped()).hasMessageContaining("the new vault: store servers/g000");
    assertThat(report.count(KeyOutcome.Copied.class)).isEqualTo(1);
    assertThat(report.count(KeyOutcome.Left.class)).isEqualTo(5);
    assertThat(paused.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThan(Duration.ofMinutes(2).multipliedBy(SERVERS));

    to.calls().heal("put");
    assertThat(run().isWhole()).isTrue();
    everythingIsThere();
  }

  @Test
  void credentials_that_are_refused_end_the_run_at_once() {
    from.calls().failAlways("get", ErrorCategory.UNAUTHORIZED);

    KeyReport report = run();

    assertThat(report.stopped()).hasMessageContaining("the old vault: read servers/g000");
    assertThat(paused).isEmpty();
    assertThat(to.existing()).isEmpty();
  }

  @Test
  void a_listing_that_is_refused_is_no_empty_vault() {
    from.calls().failAlways("list", ErrorCategory.UNAUTHORIZED);

    assertThatThrownBy(carry()::plan)
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("the old vault: list");
  }

  @Test
  void what_the_old_vault_lacks_or_has_damaged_is_told_by_name_and_the_rest_is_carried() {
    from.lose(keys(1).archive());
    from.damage(keys(2).authority());

    KeyReport report = run();

    assertThat(report.isWhole()).isFalse();
    assertThat(report.stopped()).isNull();
    assertThat(report.lacking())
        .containsExactlyInAnyOrder(
            new KeyOutcome.Lacking(keys(1).archive().path(), "the old vault does not have it"),
            new KeyOutcome.Lacking(
                keys(2).authority().path(), "the old vault has it with other bytes"));
    assertThat(to.existing()).hasSize(4).doesNotContain(keys(2).authority());
  }

  @Test
  void other_bytes_in_the_place_of_an_object_are_replaced_and_told() {
    byte[] sealed = from.get(keys(1).archive()).orElseThrow();
    to.plant(keys(1).archive(), sealed);
    to.damage(keys(1).archive());

    KeyReport report = run();

    assertThat(report.mended())
        .containsExactly(new KeyOutcome.Copied(keys(1).archive().path(), true));
    assertThat(report.isWhole()).isTrue();
    everythingIsThere();
  }

  @Test
  void other_bytes_in_both_vaults_are_left_and_told() {
    from.damage(keys(1).archive());
    to.plant(keys(1).archive(), new byte[] {1, 2, 3});

    assertThat(run().lacking())
        .singleElement()
        .satisfies(lacking -> assertThat(lacking.text()).contains("which are left as they are"));
    assertThat(to.get(keys(1).archive())).hasValue(new byte[] {1, 2, 3});
  }

  @Test
  void a_vault_that_keeps_something_else_than_it_was_given_is_not_believed() {
    keyVault(from).purge(server(2));
    keyVault(from).purge(server(3));
    to.calls().afterNext("put", () -> to.existing().forEach(to::damage));

    KeyReport report = run();

    assertThat(report.isWhole()).as("stored again").isTrue();
    assertThat(paused).hasSize(1);
    assertThat(to.calls().count("put")).isEqualTo(3);
    assertThat(keyVault(to).material(server(1)).archive()).isEqualTo(material.get(0).archive());
  }

  @Test
  void a_server_that_is_removed_meanwhile_is_not_missed() {
    KeyCarry carry = carry();
    CarryPlan plan = carry.plan();
    keyVault(from).purge(server(2));

    KeyReport report = carry.carry(plan, outcome -> {});

    assertThat(report.isWhole()).isTrue();
    assertThat(report.count(KeyOutcome.Gone.class)).isEqualTo(2);
    assertThat(to.existing()).hasSize(4);
  }

  @Test
  void keys_that_are_made_anew_meanwhile_are_carried_by_the_next_run() {
    KeyCarry carry = carry();
    CarryPlan plan = carry.plan();
    from.lose(keys(2).archive());
    keyVault(from).renew(server(2));

    assertThat(carry.carry(plan, outcome -> {}).isWhole()).isTrue();
    KeyReport next = run();

    assertThat(next.count(KeyOutcome.Copied.class)).isEqualTo(2);
    assertThat(keyVault(to).material(server(2)).authority()).isNotEmpty();
  }

  @Test
  void what_nothing_names_stays_where_it_is() {
    VaultKey leftover =
        new VaultKey(
            server(9).name(), VaultKey.Kind.ARCHIVE, 1, HexFormat.of().formatHex(new byte[32]));
    from.plant(leftover, new byte[] {1});
    to.plant(
        new VaultKey(server(8).name(), VaultKey.Kind.ARCHIVE, 1, leftover.sha256()),
        new byte[] {2});

    assertThat(carry().plan().others()).isEqualTo(1);
    assertThat(run().isWhole()).isTrue();

    assertThat(to.existing()).hasSize(7).doesNotContain(leftover);
    assertThat(from.existing()).hasSize(7);
  }
}
