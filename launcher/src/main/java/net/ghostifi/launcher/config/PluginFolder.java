package net.ghostifi.launcher.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.ghostifi.ports.config.AdapterFactory;
import org.jspecify.annotations.Nullable;

/**
 * The folder of plugins. Each jar in it is one, and so is each folder of jars, for a plugin that
 * comes with libraries; nothing else in it matters. Why each has a class loader of its own stands
 * in {@code docs/adr/0033-plugins.md}.
 */
final class PluginFolder {
  /** The variable that names another folder than the one of the distribution. */
  static final String VARIABLE = "GHOSTIFI_PLUGINS";

  private static final String JAR = ".jar";

  private final @Nullable Path folder;
  private final boolean named;

  /**
   * @param folder where plugins lie, or null for nowhere
   * @param named whether somebody has asked for this folder, so that it has to be there
   */
  PluginFolder(@Nullable Path folder, boolean named) {
    this.folder = folder;
    this.named = named;
  }

  /** The folder that the environment names, or {@code plugins} beside our own {@code lib}. */
  static PluginFolder find(Map<String, String> variables) {
    String variable = variables.getOrDefault(VARIABLE, "").strip();
    return variable.isEmpty()
        ? new PluginFolder(besideLibraries(), false)
        : new PluginFolder(Path.of(variable).toAbsolutePath().normalize(), true);
  }

  private static @Nullable Path besideLibraries() {
    CodeSource source = PluginFolder.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    Path here = Path.of(URI.create(source.getLocation().toString()));
    Path libraries = here.getParent();
    return here.toString().endsWith(JAR) && libraries != null
        ? libraries.resolveSibling("plugins")
        : null;
  }

  /** Loads all plugins; one that cannot be used is refused, and the others are loaded. */
  Adapters load(List<AdapterFactory<?, ?>> builtIn) {
    List<Plugin> loaded = new ArrayList<>();
    List<Problem> refused = new ArrayList<>();
    if (named && (folder == null || !Files.isDirectory(folder))) {
      refused.add(
          new Problem(
              new Place("environment", 0), VARIABLE + " names " + folder + ", which is no folder"));
    }
    for (Path entry : entries()) {
      Place place = Place.of(entry);
      try {
        Plugin plugin = new Plugin(place, factories(place, jars(entry)));
        new PluginCheck(builtIn, loaded).check(plugin);
        loaded.add(plugin);
      } catch (RefusedPluginException wrong) {
        refused.add(new Problem(place, "this plugin " + wrong.getMessage()));
      }
    }
    return new Adapters(builtIn, loaded, refused);
  }

  private List<Path> entries() {
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    return list(folder).filter(each -> isJar(each) || isVisibleFolder(each)).toList();
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(JAR) && !Files.isDirectory(file);
  }

  private static boolean isVisibleFolder(Path file) {
    return Files.isDirectory(file) && !String.valueOf(file.getFileName()).startsWith(".");
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> jars(Path entry) {
    if (!Files.isDirectory(entry)) {
      return List.of(readable(entry));
    }
    List<Path> jars = list(entry).filter(PluginFolder::isJar).map(PluginFolder::readable).toList();
    if (jars.isEmpty()) {
      throw new RefusedPluginException("is a folder without a jar; put its jars in, or remove it");
    }
    return jars;
  }

  /** A class loader would pass over what it cannot read, without a word. */
  private static Path readable(Path jar) {
    try (JarFile opened = new JarFile(jar.toFile())) {
      return Path.of(opened.getName());
    } catch (IOException notOne) {
      throw new RefusedPluginException(
          "cannot be read as a jar: "
              + jar.getFileName()
              + ": "
              + notOne.getMessage()
              + "; copy it here again",
          notOne);
    }
  }

  private static List<AdapterFactory<?, ?>> factories(Place place, List<Path> jars) {
    PluginLoader loader = new PluginLoader(place, jars);
    List<AdapterFactory<?, ?>> found = new ArrayList<>();
    try {
      for (Port port : Port.values()) {
        ServiceLoader.load(port.factory(), loader).stream()
            .filter(each -> each.type().getClassLoader() == loader)
            .forEach(each -> found.add((AdapterFactory<?, ?>) each.get()));
      }
    } catch (ServiceConfigurationError | LinkageError broken) {
      throw new RefusedPluginException(RefusedPluginException.words(broken), broken);
    }
    return found;
  }
}
