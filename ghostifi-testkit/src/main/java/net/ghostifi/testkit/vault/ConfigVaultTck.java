package net.ghostifi.testkit.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vault.VaultObject;
import net.ghostifi.testkit.contract.Contract;
import net.ghostifi.testkit.contract.Page;
import net.ghostifi.testkit.contract.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every vault promises, by the numbers of {@code docs/contracts/vault.md}. */
@Page("vault")
public abstract class ConfigVaultTck extends Contract<VaultWorld> {
  private static final String TEXT = "ciphertext-of-a-contract-test";

  /** How every server is called, so that it is known wherever its objects are found. */
  static final String PREFIX = "tck-";

  /** No server can be called so. */
  static final String ZONE = ".ghostifi-contract.invalid";

  /** By how much a vault's clock and ours may differ. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private static final byte[] SEALED = TEXT.getBytes(UTF_8);

  /** New each time, for vaults in which earlier runs have left something. */
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  private final ServerName server = new ServerName(PREFIX + "g0001-" + mark + ZONE);
  private final ServerName other = new ServerName(server + ".example.org");

  @Override
  protected final void tidy() {
    for (ServerName one : List.of(server, other)) {
      vault().list(one).forEach(vault()::delete);
    }
  }

  @Override
  protected final List<String> secrets() {
    return List.of(TEXT);
  }

  private ConfigVault vault() {
    return world().vault();
  }

  private static VaultKey key(ServerName server, VaultKey.Kind kind, int version, String digit) {
    return new VaultKey(server, kind, version, digit.repeat(64));
  }

  private VaultKey archive(int version) {
    return key(server, VaultKey.Kind.ARCHIVE, version, "a");
  }

  @Test
  final void v01_what_was_put_is_read_at_once_byte_by_byte() {
    byte[] every = new byte[70_000];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) (i % 251);
    }

    vault().put(archive(1), every);

    assertThat(vault().get(archive(1))).as("get() of what was put").contains(every);
  }

  @Test
  final void v02_the_same_put_twice_is_the_same_as_once() {
    vault().put(archive(1), SEALED);
    vault().put(archive(1), SEALED);

    assertThat(vault().get(archive(1))).as("get()").contains(SEALED);
    assertThat(vault().list(server)).as("list()").containsExactly(archive(1));
  }

  @Test
  final void v03_what_is_not_there_is_empty() {
    assertThat(vault().get(archive(1))).as("get()").isEmpty();
    assertThat(vault().list(server)).as("list()").isEmpty();
  }

  @Test
  final void v04_every_part_of_a_key_tells_objects_apart() {
    List<VaultKey> keys =
        List.of(
            archive(1),
            key(other, VaultKey.Kind.ARCHIVE, 1, "a"),
            key(server, VaultKey.Kind.AUTHORITY, 1, "a"),
            key(server, VaultKey.Kind.ARCHIVE, 2, "a"),
            key(server, VaultKey.Kind.ARCHIVE, 1, "b"));
    for (int i = 0; i < keys.size(); i++) {
      assertThat(vault().get(keys.get(i))).as("get(%s) before it was put", i).isEmpty();
      vault().put(keys.get(i), new byte[] {(byte) i});
    }

    for (int i = 0; i < keys.size(); i++) {
      assertThat(vault().get(keys.get(i)))
          .as("get(%s)", keys.get(i))
          .contains(new byte[] {(byte) i});
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "CREDENTIALS_REFUSED", "THROTTLED", "READS_UNANSWERED"})
  final void v05_a_read_that_fails_is_a_failure_and_never_empty(Trouble trouble) {
    vault().put(archive(1), SEALED);
    world().begin(trouble);

    assertFails("get()", trouble.ofRead(), () -> vault().get(archive(1)));
    assertFails("list()", trouble.ofRead(), () -> vault().list(server));
  }

  @Test
  final void v06_a_listing_holds_all_of_a_server_and_nothing_else() {
    Set<VaultKey> keys = new HashSet<>();
    for (int version = 1; version <= world().moreThanOnePage(); version++) {
      keys.add(archive(version));
    }
    world().fill(keys, SEALED);
    vault().put(key(other, VaultKey.Kind.ARCHIVE, 1, "a"), SEALED);
    world().litter(server);

    assertThat(vault().list(server)).as("list()").containsExactlyInAnyOrderElementsOf(keys);

    world().begin(Trouble.LISTINGS_CUT);
    assertFails("list()", Trouble.LISTINGS_CUT.ofRead(), () -> vault().list(server));
  }

  @Test
  final void v06_a_listing_is_of_one_server_also_where_names_begin_alike() {
    VaultKey others = key(other, VaultKey.Kind.ARCHIVE, 1, "a");
    for (VaultKey key : List.of(archive(1), archive(2), others)) {
      vault().put(key, SEALED);
    }

    assertThat(vault().list(server)).as("list()").containsExactlyInAnyOrder(archive(1), archive(2));
    assertThat(vault().list(other)).as("list() of the other").containsExactly(others);
  }

  @Test
  final void v15_a_listing_of_all_holds_what_was_put_once_and_dated() {
    VaultKey others = key(other, VaultKey.Kind.AUTHORITY, 1, "a");
    vault().put(archive(1), SEALED);
    vault().put(others, SEALED);

    assertAllAreListed(Set.of(archive(1), others));
  }

  @Test
  final void v15_a_listing_of_all_holds_every_servers_objects_once_and_dated() {
    Set<VaultKey> keys = new HashSet<>();
    for (int version = 1; version <= world().moreThanOnePage(); version++) {
      keys.add(archive(version));
    }
    world().fill(keys, SEALED);
    VaultKey others = key(other, VaultKey.Kind.AUTHORITY, 1, "a");
    vault().put(others, SEALED);
    keys.add(others);
    world().litter(server);

    assertAllAreListed(keys);

    world().begin(Trouble.LISTINGS_CUT);
    assertFails("list() of all", Trouble.LISTINGS_CUT.ofRead(), () -> vault().list());
  }

  private void assertAllAreListed(Set<VaultKey> keys) {
    List<VaultObject> listed =
        vault().list().stream()
            .filter(object -> Set.of(server, other).contains(object.key().server()))
            .toList();

    assertThat(listed)
        .as("list() of all")
        .extracting(VaultObject::key)
        .containsExactlyInAnyOrderElementsOf(keys);
    Instant now = world().now();
    assertThat(listed)
        .as("when they were stored")
        .allSatisfy(
            object -> assertThat(object.storedAt()).isBetween(now.minus(CLOCKS), now.plus(CLOCKS)));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "CREDENTIALS_REFUSED", "THROTTLED", "READS_UNANSWERED"})
  final void v15_a_listing_of_all_that_fails_is_a_failure_and_never_empty(Trouble trouble) {
    vault().put(archive(1), SEALED);
    world().begin(trouble);

    assertFails("list() of all", trouble.ofRead(), () -> vault().list());
  }

  @Test
  final void v07_what_is_deleted_is_gone_at_once_and_nothing_else_is() {
    vault().put(archive(1), SEALED);
    vault().put(archive(2), SEALED);

    vault().delete(archive(1));

    assertThat(vault().get(archive(1))).as("get() of what was deleted").isEmpty();
    assertThat(vault().get(archive(2))).as("get() of the other").contains(SEALED);
    assertThat(vault().list(server)).as("list()").containsExactly(archive(2));
    assertThat(world().holds(archive(1))).as("there behind the vault's back").isFalse();
  }

  @Test
  final void v08_a_deletion_of_what_is_not_there_succeeds() {
    vault().put(archive(1), SEALED);

    vault().delete(archive(2));
    vault().delete(archive(1));
    vault().delete(archive(1));

    assertThat(vault().list(server)).as("list()").isEmpty();
  }

  @Test
  final void v09_a_put_without_an_answer_is_ambiguous_and_may_be_repeated() {
    world().begin(Trouble.WRITES_UNANSWERED);
    assertFails(
        "put()", Trouble.WRITES_UNANSWERED.ofWrite(), () -> vault().put(archive(1), SEALED));
    world().end();

    assertThat(world().holds(archive(1))).as("there, although not answered").isTrue();
    vault().put(archive(1), SEALED);
    assertThat(vault().get(archive(1))).as("get()").contains(SEALED);
  }

  @Test
  final void v10_a_deletion_without_an_answer_is_ambiguous_and_may_be_repeated() {
    vault().put(archive(1), SEALED);
    world().begin(Trouble.WRITES_UNANSWERED);
    assertFails("delete()", Trouble.WRITES_UNANSWERED.ofWrite(), () -> vault().delete(archive(1)));
    world().end();

    vault().delete(archive(1));
    assertThat(vault().get(archive(1))).as("get()").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "CREDENTIALS_REFUSED", "THROTTLED", "WRITES_FAIL"})
  final void v11_a_write_that_fails_otherwise_has_changed_nothing(Trouble trouble) {
    vault().put(archive(1), SEALED);
    world().begin(trouble);

    assertFails("put()", trouble.ofWrite(), () -> vault().put(archive(2), SEALED));
    assertFails("delete()", trouble.ofWrite(), () -> vault().delete(archive(1)));
    world().end();

    assertThat(world().holds(archive(1))).as("there after a deletion that failed").isTrue();
    assertThat(world().holds(archive(2))).as("there after a put that failed").isFalse();
  }

  @Test
  final void v12_the_callers_arrays_are_the_callers() {
    byte[] given = SEALED.clone();
    vault().put(archive(1), given);
    given[0] ^= 1;
    byte[] taken = vault().get(archive(1)).orElseThrow();
    assertThat(taken).as("get() after the array that was put was changed").isEqualTo(SEALED);
    taken[0] ^= 1;

    assertThat(vault().get(archive(1)))
        .as("get() after the array that was got was changed")
        .contains(SEALED);
  }

  @Test
  final void v13_many_threads_call_at_once() throws Exception {
    List<Optional<byte[]>> read =
        atOnce(
            8,
            n -> {
              vault().put(archive(n + 1), new byte[] {(byte) n});
              return vault().get(archive(n + 1));
            });

    for (int n = 0; n < 8; n++) {
      assertThat(read.get(n)).as("get() in thread %s", n).contains(new byte[] {(byte) n});
    }
    assertThat(vault().list(server)).as("list()").hasSize(8);
  }

  @Test
  final void v14_a_failure_names_vault_and_call_and_keeps_the_object_to_itself() {
    world().begin(Trouble.CREDENTIALS_REFUSED);

    ProviderException failure =
        assertFails("put()", ErrorCategory.UNAUTHORIZED, () -> vault().put(archive(1), SEALED));

    assertThat(failure.provider()).as("provider of a failure").isEqualTo(vault().name());
    assertThat(failure.operation()).as("operation of a failure").isEqualTo("put");
  }
}
