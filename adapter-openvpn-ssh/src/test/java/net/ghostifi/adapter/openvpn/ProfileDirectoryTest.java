package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileDirectoryTest {
  private static final byte[] PROFILE = "client\n".getBytes(UTF_8);

  @TempDir private Path parent;

  @Test
  void gives_back_what_was_written() {
    ProfileDirectory profiles = new ProfileDirectory(parent.resolve("deep/profiles"));
    profiles.write(Materials.NAME, PROFILE);
    assertThat(profiles.read(Materials.NAME)).hasValue(PROFILE);
  }

  @Test
  void writes_over_what_was_there_and_leaves_nothing_else() throws IOException {
    ProfileDirectory profiles = new ProfileDirectory(parent);
    profiles.write(Materials.NAME, "old".getBytes(UTF_8));
    profiles.write(Materials.NAME, PROFILE);
    assertThat(profiles.read(Materials.NAME)).hasValue(PROFILE);
    assertThat(files()).containsExactly("g0001.ovpn");
  }

  @Test
  void lets_only_the_owner_read() throws IOException {
    Path folder = parent.resolve("profiles");
    new ProfileDirectory(folder).write(Materials.NAME, PROFILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("g0001.ovpn"))))
        .isEqualTo("rw-------");
  }

  @Test
  void counts_an_absent_profile_as_deleted() {
    ProfileDirectory profiles = new ProfileDirectory(parent.resolve("none"));
    profiles.delete(Materials.NAME);
    assertThat(profiles.read(Materials.NAME)).isEmpty();
  }

  @Test
  void deletes() throws IOException {
    ProfileDirectory profiles = new ProfileDirectory(parent);
    profiles.write(Materials.NAME, PROFILE);
    profiles.delete(Materials.NAME);
    assertThat(files()).isEmpty();
  }

  @Test
  void names_the_folder_that_is_none() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    assertThatThrownBy(() -> new ProfileDirectory(file).write(Materials.NAME, PROFILE))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.INVALID_REQUEST))
        .hasMessageContaining("g0001.ovpn in the folder " + file);
  }

  @Test
  void leaves_the_old_profile_when_the_new_one_cannot_be_put_in_its_place() throws IOException {
    Path occupied = Files.createDirectories(parent.resolve("g0001.ovpn/inner"));
    assertThatThrownBy(() -> new ProfileDirectory(parent).write(Materials.NAME, PROFILE))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("g0001.ovpn in the folder " + parent);
    assertThat(occupied).exists();
    assertThat(files()).containsExactly("g0001.ovpn");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
