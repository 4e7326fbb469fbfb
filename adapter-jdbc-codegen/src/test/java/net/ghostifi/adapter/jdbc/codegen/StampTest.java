package net.ghostifi.adapter.jdbc.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {

  @TempDir Path migrations;
  @TempDir Path sources;

  @BeforeEach
  void stampOneMigration() throws IOException {
    Files.writeString(migrations.resolve("V1__one.sql"), "create table one(id int);");
    stamp("a.b").putOn(sources);
  }

  @Test
  void the_same_migrations_need_no_new_sources() throws IOException {
    assertThat(stamp("a.b").isOn(sources)).isTrue();
  }

  @Test
  void a_changed_migration_needs_new_sources() throws IOException {
    Files.writeString(migrations.resolve("V1__one.sql"), "create table two(id int);");
    assertThat(stamp("a.b").isOn(sources)).isFalse();
  }

  @Test
  void a_renamed_migration_needs_new_sources() throws IOException {
    Files.move(migrations.resolve("V1__one.sql"), migrations.resolve("V2__one.sql"));
    assertThat(stamp("a.b").isOn(sources)).isFalse();
  }

  @Test
  void another_package_needs_new_sources() throws IOException {
    assertThat(stamp("a.c").isOn(sources)).isFalse();
  }

  @Test
  void sources_without_a_stamp_are_generated() throws IOException {
    assertThat(stamp("a.b").isOn(migrations)).isFalse();
  }

  private Stamp stamp(String packageName) throws IOException {
    return Stamp.of(migrations, packageName);
  }
}
