package net.ghostifi.launcher.daemon;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Starts many daemons of one configuration. They share an archive of classes, as those do that
 * {@code ./ghostifi} starts: without it most of a short life is the loading of classes.
 */
public final class Daemons {
  private final Path configuration;
  private final String classPath;
  private final Path archive;

  /** Runs one daemon, whose classes are kept, and stops it. */
  public Daemons(Path configuration) throws InterruptedException {
    this.configuration = configuration;
    Path folder = configuration.getParent();
    this.classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(entry -> !entry.endsWith("test-classes"))
            .map(entry -> jar(entry, folder).toString())
            .collect(Collectors.joining(File.pathSeparator));
    this.archive = folder.resolve("classes.jsa");
    DaemonProcess.start(configuration, classPath, List.of("-XX:ArchiveClassesAtExit=" + archive))
        .stop();
    if (!Files.exists(archive)) {
      throw new IllegalStateException("there is no archive of classes");
    }
  }

  /** Only what comes from jars can be archived. */
  private static Path jar(Path entry, Path folder) {
    if (!Files.isDirectory(entry)) {
      return entry;
    }
    Path jar = folder.resolve(entry.getParent().getParent().getFileName() + ".jar");
    int failed =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--file",
                jar.toString(),
                "-C",
                entry.toString(),
                ".");
    if (failed != 0) {
      throw new IllegalStateException("no jar of " + entry);
    }
    return jar;
  }

  /** Starts one; returns when it runs. */
  public DaemonProcess start() {
    return DaemonProcess.start(
        configuration, classPath, List.of("-XX:SharedArchiveFile=" + archive));
  }
}
