package net.ghostifi.launcher.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Publishes what authors of adapters build against into a repository of its own, and builds an
 * adapter that knows nothing but that repository. The local repository of this build is only read.
 */
final class Publishing {
  /** Of which the sources are needed; of the others the poms. */
  private static final List<String> SOURCES =
      List.of("ghostifi-domain/src/main", "ghostifi-ports/src/main", "ghostifi-testkit/src/main");

  /** What {@code docs/write-an-adapter.md} tells authors, but for the place. */
  static final List<String> DEPLOYMENT =
      List.of(
          "-pl",
          "ghostifi-testkit",
          "-am",
          "deploy",
          "-Dmaven.test.skip=true",
          "-Dmaven.install.skip=true");

  private static final List<String> FURTHER = List.of("docs/contracts", ".mvn", "bin");

  private final Path root;
  private final Path folder;
  private final Path repository;

  /**
   * @param root of the source tree
   * @param folder for everything
   */
  Publishing(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
    this.repository = folder.resolve("repository");
  }

  Path repository() {
    return repository;
  }

  /** Publishes from a copy of the sources, because this tree is being built. */
  void publish() {
    Path tree = folder.resolve("tree");
    copy(Path.of("pom.xml"), tree);
    for (String each : Stream.concat(SOURCES.stream(), FURTHER.stream()).toList()) {
      copy(Path.of(each), tree);
    }
    for (Path pom : poms()) {
      copy(root.relativize(pom), tree);
    }
    List<String> command = new ArrayList<>(DEPLOYMENT);
    command.add("-DaltDeploymentRepository=published::" + repository.toUri());
    Commands.run(tree, maven("bin/maven", command));
  }

  /** Builds and tests an adapter, in a copy of its folder, with a local repository of its own. */
  Path build(Path adapter) {
    copy(root.relativize(adapter), folder.resolve("theirs"));
    Path copy = folder.resolve("theirs").resolve(root.relativize(adapter));
    Commands.run(
        copy, maven("mvn", List.of("-Dghostifi.repository=" + repository.toUri(), "verify")));
    return copy;
  }

  /** A call of Maven that leaves nothing in the local repository of whoever runs this test. */
  private List<String> maven(String program, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "-B",
                "-ntp",
                "-gs",
                settings().toString(),
                "-Dmaven.repo.local=" + local()));
    command.addAll(arguments);
    return command;
  }

  /** Where what was fetched lies. */
  Path local() {
    return folder.resolve("local");
  }

  /** Lets what this build has downloaded serve as a repository, so that it is not fetched again. */
  private Path settings() {
    String downloaded =
        """
        <id>downloaded</id>
        <url>%s</url>
        <releases><checksumPolicy>ignore</checksumPolicy></releases>
        <snapshots><enabled>false</enabled></snapshots>
        """
            .formatted(Path.of(System.getProperty("localRepository")).toUri());
    String text =
        """
        <settings>
          <profiles>
            <profile>
              <id>downloaded</id>
              <repositories><repository>%s</repository></repositories>
              <pluginRepositories><pluginRepository>%s</pluginRepository></pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>downloaded</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(downloaded, downloaded);
    try {
      return Files.writeString(folder.resolve("settings.xml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> poms() {
    try (Stream<Path> modules = Files.list(root)) {
      return modules.map(each -> each.resolve("pom.xml")).filter(Files::exists).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a file or folder of the tree, without what has been built there. */
  private void copy(Path relative, Path to) {
    try (Stream<Path> files = Files.walk(root.resolve(relative))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path inside = root.relativize(file);
        if (!inside.startsWith(relative.resolve("target"))) {
          Path copy = to.resolve(inside);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
