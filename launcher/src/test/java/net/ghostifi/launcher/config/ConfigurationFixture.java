package net.ghostifi.launcher.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration file in a folder of its own, and an environment. */
final class ConfigurationFixture {
  /** What every configuration must have. */
  static final String LEAST =
      """
      compute.providers = [cloud]
      dns.provider = names
      vault.provider = store
      cloud.api-token = t0ken
      names.zone = example.net
      """;

  final Path folder;
  final Path file;
  final Map<String, String> environment = new HashMap<>();

  ConfigurationFixture(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("ghostifi.conf");
  }

  Configuration load(String text) {
    write("ghostifi.conf", text, "rw-------");
    return new ConfigurationLoader(FakeAdapters.all(), environment).load(file);
  }

  Configuration loadLeastAnd(String text) {
    return load(LEAST + text);
  }

  Path write(String name, String text, String permissions) {
    try {
      Path written = Files.writeString(folder.resolve(name), text);
      return Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(permissions));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that is wrong, without the folder's name. */
  List<String> problems(String text) {
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, () -> load(text));
    return Optional.ofNullable(refused)
        .map(found -> found.problems().stream().map(this::plain).toList())
        .orElse(List.of());
  }

  List<String> problemsOfLeastAnd(String text) {
    return problems(LEAST + text);
  }

  List<String> warnings(Configuration configuration) {
    return configuration.warnings().stream().map(this::plain).toList();
  }

  private String plain(Object problem) {
    return problem.toString().replace(folder + "/", "");
  }
}
