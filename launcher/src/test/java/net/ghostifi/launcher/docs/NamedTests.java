package net.ghostifi.launcher.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tests that tables of a page name, beside the tests that there are in all modules. */
final class NamedTests {
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern LATER = Pattern.compile("\\| with (adapter-[a-z-]+) \\|$");

  private final Path root;
  private final Map<String, List<Path>> sources = new TreeMap<>();

  /**
   * @param root the folder of all modules
   */
  NamedTests(Path root) {
    this.root = root;
    try (Stream<Path> modules = Files.list(root)) {
      // Contract tests are published, so that they are not among a module's own tests.
      modules
          .flatMap(module -> Stream.of("src/test/java", "src/main/java").map(module::resolve))
          .forEach(this::collect);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void collect(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file ->
                  sources
                      .computeIfAbsent(
                          file.getFileName().toString().replace(".java", ""),
                          name -> new ArrayList<>())
                      .add(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with the page's rows, each complaint with its row. */
  List<String> complaints(String page) {
    return rows(page).stream().flatMap(row -> complaintsAbout(row).stream()).toList();
  }

  static List<String> rows(String page) {
    List<String> lines = page.lines().toList();
    List<String> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      boolean heads = i + 1 < lines.size() && lines.get(i + 1).startsWith("|---");
      if (lines.get(i).startsWith("|") && !lines.get(i).startsWith("|---") && !heads) {
        rows.add(lines.get(i));
      }
    }
    return rows;
  }

  private List<String> complaintsAbout(String row) {
    List<MatchResult> tests = TEST.matcher(row).results().toList();
    if (tests.isEmpty()) {
      return waitsRightly(row) ? List.of() : List.of("no test is named: " + row);
    }
    return tests.stream()
        .filter(test -> !exists(test.group(1), test.group(2)))
        .map(test -> "there is no " + test.group(1) + "#" + test.group(2) + ": " + row)
        .toList();
  }

  /** A row may wait for an adapter for as long as there is none. */
  private boolean waitsRightly(String row) {
    return LATER
        .matcher(row)
        .results()
        .anyMatch(adapter -> !Files.isDirectory(root.resolve(adapter.group(1))));
  }

  private boolean exists(String type, String method) {
    Pattern declared = Pattern.compile("\\bvoid " + method + "\\(");
    return sources.getOrDefault(type, List.of()).stream()
        .anyMatch(file -> declared.matcher(read(file)).find());
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
