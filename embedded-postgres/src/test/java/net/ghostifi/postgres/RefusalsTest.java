package net.ghostifi.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalsTest {

  @TempDir Path folder;

  @Test
  void refuses_a_system_that_has_no_binaries() {
    assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("No embedded PostgreSQL for Windows 11")
        .hasMessageContaining("a PostgreSQL server of your own");
  }

  @Test
  void refuses_a_processor_that_has_no_binaries() {
    assertThatThrownBy(() -> Platform.of("Linux", "s390x"))
        .hasMessageContaining("No embedded PostgreSQL for s390x");
  }

  @Test
  void refuses_a_platform_whose_archive_is_not_on_the_class_path() {
    assertThatThrownBy(() -> new Platform("linux", "arm_128").archive())
        .hasMessageContaining("No PostgreSQL binaries for linux-arm_128 on the class path");
  }

  @Test
  void knows_the_names_that_java_gives_to_platforms() {
    assertThat(Platform.of("Mac OS X", "aarch64")).hasToString("darwin-arm_64");
    assertThat(Platform.of("Linux", "amd64")).hasToString("linux-x86_64");
  }

  @Test
  void refuses_a_folder_that_cannot_be_made() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("data"), Settings.disposable()))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void refuses_a_name_that_would_confuse_a_shell() {
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder.resolve("$HOME"), Settings.disposable()))
        .hasMessageContaining("a dollar sign");
  }

  @Test
  void refuses_a_disk_without_room() {
    assertThatThrownBy(() -> Folders.requireSpace(folder, Long.MAX_VALUE))
        .hasMessageContaining("is on a full disk")
        .hasMessageContaining("MB are free");
  }

  @Test
  void refuses_data_of_another_user() throws Exception {
    assumeTrue(Account.isRoot(), "only root can give a folder away");
    Files.setAttribute(folder, "unix:uid", 65534);
    assertThatThrownBy(() -> Account.requireOwned(folder))
        .hasMessageContaining("belongs to nobody, not to root");
  }

  @Test
  void refuses_settings_that_cannot_work() {
    assertThatThrownBy(() -> new Settings(true, 1, 64, Duration.ofSeconds(1), Optional.empty()))
        .hasMessageContaining("maximumConnections is 1");
    assertThatThrownBy(() -> new Settings(true, 9, 0, Duration.ofSeconds(1), Optional.empty()))
        .hasMessageContaining("sharedBuffersMegabytes is 0");
    assertThatThrownBy(() -> new Settings(true, 9, 64, Duration.ZERO, Optional.empty()))
        .hasMessageContaining("startBound is PT0S");
  }

  @Test
  void gives_up_on_a_lock_that_another_thread_keeps() {
    Path file = folder.resolve("lock");
    FolderLock.holding(
        file,
        Duration.ofSeconds(1),
        () -> {
          Thread other =
              Thread.ofVirtual()
                  .start(
                      () ->
                          assertThatThrownBy(
                                  () ->
                                      FolderLock.holding(
                                          file, Duration.ofMillis(50), () -> "never"))
                              .hasMessageContaining("is still locked"));
          return joined(other);
        });
  }

  private static boolean joined(Thread thread) {
    try {
      return thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
