package net.ghostifi.launcher.config;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Loads the classes of one plugin: what we have from us, all else from its own jars. It is never
 * closed: adapters live as long as the process.
 */
final class PluginLoader extends URLClassLoader {
  private final Place place;

  PluginLoader(Place place, List<Path> jars) {
    super(
        place.where(),
        jars.stream().map(PluginLoader::url).toArray(URL[]::new),
        PluginLoader.class.getClassLoader());
    this.place = place;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** From which plugin an object's class was loaded; empty for those of our own. */
  static Optional<Place> origin(Object object) {
    return object.getClass().getClassLoader() instanceof PluginLoader loader
        ? Optional.of(loader.place)
        : Optional.empty();
  }
}
