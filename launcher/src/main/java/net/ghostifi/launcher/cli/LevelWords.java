package net.ghostifi.launcher.cli;

import java.util.ArrayList;
import java.util.List;
import net.ghostifi.domain.level.NameReport;
import net.ghostifi.engine.Engine;

/** Puts into words where zone and rows do not agree. */
final class LevelWords {
  private LevelWords() {}

  /** A line on each name that is not as it should be, none if all are. */
  static List<String> names(Engine engine) {
    List<String> lines = new ArrayList<>();
    try {
      NameReport report = engine.names().find();
      report.foreign().forEach(foreign -> lines.add(foreign.text()));
      report
          .astray()
          .forEach(
              astray -> {
                lines.add(astray.text());
                lines.add("  the daemon puts it right at its next look");
              });
    } catch (RuntimeException failure) {
      lines.add("unknown: " + failure.getMessage());
    }
    return lines;
  }

  /** A line or two on the records that nothing names, none if there are none. */
  static List<String> orphans(Engine engine) {
    try {
      return OrphanPart.records(engine.names()).summary();
    } catch (RuntimeException failure) {
      return List.of("unknown: " + failure.getMessage());
    }
  }
}
