package net.ghostifi.launcher.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what comes to light while the configuration is bound. */
final class Findings {
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  void problem(Place place, String text) {
    problems.add(new Problem(place, text));
  }

  void warning(Place place, String text) {
    warnings.add(new Problem(place, text));
  }

  void entry(Entry entry) {
    entries.add(entry);
  }

  List<Problem> warnings() {
    return warnings.stream().sorted(Problem.IN_ORDER).distinct().toList();
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  int problemCount() {
    return problems.size();
  }

  /** Warns when secrets stand in a file that every user may read. */
  void checkReaders(Path file) {
    String name = Place.of(file).where();
    boolean secrets =
        entries.stream()
            .filter(Entry::isSecret)
            .anyMatch(entry -> entry.place() != null && entry.place().where().equals(name));
    if (secrets && SecretFiles.isReadByEverybody(file)) {
      warning(Place.of(file), "holds secrets, and every user may read it; chmod 600 helps");
    }
  }

  /**
   * Ends the binding.
   *
   * @throws ConfigurationException when anything was wrong
   */
  void stopOnProblems() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(
          problems.stream().sorted(Problem.IN_ORDER).distinct().toList());
    }
  }
}
