package net.ghostifi.launcher.config;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import net.ghostifi.ports.compute.ComputeProviderFactory;

/** Builds jars of plugins as somebody else would: compiled apart, against what they are given. */
final class PluginJars {
  private static final String SERVICE =
      "META-INF/services/" + ComputeProviderFactory.class.getName();

  private final Path work;
  private final Map<String, byte[]> entries = new HashMap<>();

  PluginJars(Path work) {
    this.work = work;
  }

  /** A factory {@code their.Factory} with its settings, by name and what its record holds. */
  static String factory(String name, String settings) {
    return """
    package their;
    import net.ghostifi.ports.compute.*;
    import net.ghostifi.ports.config.*;
    public class Factory implements ComputeProviderFactory<Factory.Settings> {
      public record Settings(%s) {}
      @Override public String name() { return "%s"; }
      @Override public Class<Settings> settings() { return Settings.class; }
      @Override public ComputeProvider create(Settings settings, AdapterContext context) {
        throw new IllegalStateException(settings.toString());
      }
    }
    """
        .formatted(settings, name);
  }

  /** Adds the classes of sources, each of one public class in the package {@code their}. */
  PluginJars with(String... sources) {
    Path classes = compile(sources);
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Names a factory as a plugin's own. */
  PluginJars offering(String... factories) {
    entries.put(SERVICE, String.join("\n", factories).getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Leaves out what it was compiled with. */
  PluginJars without(String entry) {
    if (entries.remove(entry) == null) {
      throw new IllegalArgumentException("no " + entry + " in " + entries.keySet());
    }
    return this;
  }

  PluginJars changing(String entry, UnaryOperator<byte[]> change) {
    entries.computeIfPresent(entry, (name, bytes) -> change.apply(bytes.clone()));
    return this;
  }

  void writeTo(Path jar) {
    try {
      Files.createDirectories(jar.getParent());
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream writing = new JarOutputStream(out)) {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          writing.putNextEntry(new JarEntry(entry.getKey()));
          writing.write(entry.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path compile(String... sources) {
    try {
      Path folder = Files.createTempDirectory(work, "plugin");
      List<Path> files = new ArrayList<>();
      for (String source : sources) {
        String name = source.replaceFirst("(?s).*?public (?:class|interface) (\\w+).*", "$1");
        String parent = source.replaceFirst("(?s).*?package ([\\w.]+);.*", "$1").replace('.', '/');
        Path file = folder.resolve("src").resolve(parent).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, source));
      }
      Path classes = Files.createDirectories(folder.resolve("classes"));
      StringWriter said = new StringWriter();
      List<String> options = List.of("-d", classes.toString(), "--release", "21");
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
        boolean done =
            compiler
                .getTask(
                    said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                .call();
        if (!done) {
          throw new IllegalArgumentException(said + Arrays.toString(sources));
        }
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
