package net.ghostifi.adapter.tink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.Sealer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetFileTest {
  private static final byte[] PLAIN = "a host key".getBytes(StandardCharsets.UTF_8);
  private static final SealContext CONTEXT = new SealContext("installation", "MANAGEMENT_KEY", 1);

  @TempDir Path folder;
  private Path path;
  private KeysetFile file;

  @BeforeEach
  void name() {
    path = folder.resolve("secrets/keyset.json");
    file = KeysetFile.at(path);
  }

  @Test
  void makes_a_file_that_its_owner_alone_may_use() throws IOException {
    file.open(() -> false);

    assertThat(permissions(path)).isEqualTo("rw-------");
    assertThat(permissions(path.getParent())).isEqualTo("rwx------");
    assertThat(file.summary().keys()).containsExactly(file.summary().primary());
  }

  @Test
  void leaves_no_draft_behind() throws IOException {
    file.open(() -> false);
    file.rotate();

    assertThat(names(path.getParent()))
        .containsExactlyInAnyOrder("keyset.json", "keyset.json.lock");
  }

  @Test
  void opens_the_same_keys_again() {
    byte[] sealed = file.open(() -> false).seal(PLAIN, CONTEXT);

    assertThat(file.open(() -> true).open(sealed, CONTEXT)).isEqualTo(PLAIN);
  }

  @Test
  void makes_no_new_keyset_when_sealed_values_exist() {
    assertThatThrownBy(() -> file.open(() -> true))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining("sealed values")
        .hasMessageContaining("import")
        .hasMessageContaining("secrets.keyset-file");
    assertThat(path).doesNotExist();
  }

  @Test
  void asks_for_sealed_values_only_when_there_is_no_file() {
    file.open(() -> false);

    assertThatCode(
            () ->
                file.open(
                    () -> {
                      throw new AssertionError("asked");
                    }))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx--x---"})
  void refuses_a_file_that_others_may_use(String permissions) throws IOException {
    file.open(() -> false);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> file.open(() -> true))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining(permissions)
        .hasMessageContaining("chmod 600 " + path);
  }

  @Test
  void takes_a_file_that_may_only_be_read() throws IOException {
    file.open(() -> false);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));

    assertThatCode(() -> file.open(() -> true)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "not json", "{\"primaryKeyId\":1,\"key\":[]}"})
  void refuses_a_damaged_file_and_keeps_it(String content) throws IOException {
    file.open(() -> false);
    Files.writeString(path, content);

    assertThatThrownBy(() -> file.open(() -> false))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining(path + " is not a keyset");
    assertThat(path).hasContent(content);
  }

  @Test
  void rotation_adds_a_key_and_seals_with_it() {
    file.open(() -> false);
    KeysetSummary before = file.summary();

    KeysetSummary after = file.rotate();

    assertThat(after.keys()).hasSize(2).contains(before.primary());
    assertThat(after.primary()).isNotEqualTo(before.primary());
    assertThat(file.summary()).isEqualTo(after);
  }

  @Test
  void rotation_needs_a_keyset() {
    assertThatThrownBy(file::rotate)
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("there is no keyset at " + path);
  }

  @Test
  void rotation_through_a_link_changes_the_file_behind_it() throws IOException {
    file.open(() -> false);
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), path);

    KeysetFile.at(link).rotate();

    assertThat(link).isSymbolicLink();
    assertThat(file.summary().keys()).hasSize(2);
  }

  @Test
  void rotations_at_once_lose_no_key() throws Exception {
    file.open(() -> false);

    atOnce(8, file::rotate);

    assertThat(file.summary().keys()).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void threads_that_create_at_once_get_one_keyset() throws Exception {
    List<Sealer> sealers = atOnce(16, () -> KeysetFile.at(path).open(() -> false));

    byte[] sealed = sealers.getFirst().seal(PLAIN, CONTEXT);
    assertThat(sealers).allSatisfy(one -> assertThat(one.open(sealed, CONTEXT)).isEqualTo(PLAIN));
  }

  @Test
  void an_exported_copy_is_private_and_opens_the_same() throws IOException {
    byte[] sealed = file.open(() -> false).seal(PLAIN, CONTEXT);
    Path copy = folder.resolve("copy.json");

    file.exportTo(copy);

    assertThat(permissions(copy)).isEqualTo("rw-------");
    assertThat(KeysetFile.at(copy).open(() -> true).open(sealed, CONTEXT)).isEqualTo(PLAIN);
  }

  @Test
  void an_export_overwrites_nothing() throws IOException {
    file.open(() -> false);
    Path copy = Files.writeString(folder.resolve("copy.json"), "something");

    assertThatThrownBy(() -> file.exportTo(copy))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("exists already");
    assertThat(copy).hasContent("something");
  }

  @Test
  void an_import_restores_what_was_lost() throws IOException {
    byte[] sealed = file.open(() -> false).seal(PLAIN, CONTEXT);
    Path copy = folder.resolve("copy.json");
    file.exportTo(copy);
    Files.delete(path);

    file.importFrom(copy);

    assertThat(permissions(path)).isEqualTo("rw-------");
    assertThat(file.open(() -> true).open(sealed, CONTEXT)).isEqualTo(PLAIN);
  }

  @Test
  void an_import_brings_a_rotation_to_another_machine() {
    file.open(() -> false);
    Path copy = folder.resolve("copy.json");
    KeysetFile elsewhere = KeysetFile.at(folder.resolve("elsewhere.json"));
    file.exportTo(copy);
    elsewhere.importFrom(copy);
    Sealer running = elsewhere.open(() -> true);
    file.rotate();
    Path rotated = folder.resolve("rotated.json");
    file.exportTo(rotated);

    elsewhere.importFrom(rotated);

    assertThat(elsewhere.summary()).isEqualTo(file.summary());
    assertThat(running.open(file.open(() -> true).seal(PLAIN, CONTEXT), CONTEXT)).isEqualTo(PLAIN);
  }

  @Test
  void an_import_that_lacks_a_key_is_refused() {
    file.open(() -> false);
    Path copy = folder.resolve("copy.json");
    file.exportTo(copy);
    KeysetSummary rotated = file.rotate();

    assertThatThrownBy(() -> file.importFrom(copy))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining(copy + " lacks the keys [" + rotated.primary() + "]");
    assertThat(file.summary()).isEqualTo(rotated);
  }

  @Test
  void an_import_of_the_same_changes_nothing() throws IOException {
    file.open(() -> false);
    Path copy = folder.resolve("copy.json");
    file.exportTo(copy);

    file.importFrom(copy);

    assertThat(path).hasSameTextualContentAs(copy);
  }

  @Test
  void an_import_of_another_key_under_the_same_id_is_refused() throws IOException {
    file.open(() -> false);
    KeysetFile other = KeysetFile.at(folder.resolve("other.json"));
    other.open(() -> false);
    String renamed =
        Files.readString(folder.resolve("other.json"))
            .replace(
                Long.toString(other.summary().primary()), Long.toString(file.summary().primary()));
    Files.writeString(folder.resolve("other.json"), renamed);
    assertThat(other.summary()).isEqualTo(file.summary());

    assertThatThrownBy(() -> file.importFrom(folder.resolve("other.json")))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("lacks the keys");
  }

  @Test
  void no_message_holds_a_key() throws IOException {
    file.open(() -> false);
    String content = Files.readString(path);
    String key = content.replaceAll("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1");
    assertThat(key).hasSizeGreaterThan(20).isNotEqualTo(content);
    Files.writeString(path, content.substring(0, content.indexOf(key) + key.length()));

    assertThatThrownBy(() -> file.open(() -> false))
        .isInstanceOf(KeysetException.class)
        .satisfies(
            failure -> {
              for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain(key);
              }
            });
  }

  private static <T> List<T> atOnce(int count, Callable<T> task) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Future<T>> results =
          Stream.generate(
                  () ->
                      threads.submit(
                          () -> {
                            start.await();
                            return task.call();
                          }))
              .limit(count)
              .toList();
      start.countDown();
      List<T> values = new ArrayList<>();
      for (Future<T> result : results) {
        values.add(result.get());
      }
      return values;
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
