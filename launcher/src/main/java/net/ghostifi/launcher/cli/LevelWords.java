package net.ghostifi.launcher.cli;

import java.util.ArrayList;
import java.util.List;
import net.ghostifi.domain.level.NameReport;
import net.ghostifi.domain.level.VaultReport;
import net.ghostifi.engine.Engine;

/**
 * Puts into words where zone, vault and rows do not agree; none where they do.
 *
 * @param names a line or two on each name that is not as it should be
 * @param keys a line on each server whose keys are lost
 * @param orphans a line or two on records and objects that nothing names
 */
record LevelWords(List<String> names, List<String> keys, List<String> orphans) {
  LevelWords {
    names = List.copyOf(names);
    keys = List.copyOf(keys);
    orphans = List.copyOf(orphans);
  }

  /** Looks at both. What cannot be had is said to be unknown. */
  static LevelWords look(Engine engine) {
    List<String> orphans = new ArrayList<>();
    return new LevelWords(names(engine, orphans), keys(engine, orphans), orphans);
  }

  private static List<String> names(Engine engine, List<String> orphans) {
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
      orphans.addAll(OrphanPart.of(report, engine.names()).summary());
    } catch (RuntimeException failure) {
      lines.add("unknown: " + failure.getMessage());
    }
    return lines;
  }

  private static List<String> keys(Engine engine, List<String> orphans) {
    List<String> lines = new ArrayList<>();
    try {
      VaultReport report = engine.vault().find();
      report.missing().forEach(missing -> lines.add(missing.text()));
      report.unindexed().forEach(unindexed -> lines.add(unindexed.text()));
      orphans.addAll(OrphanPart.of(report, engine.vault()).summary());
    } catch (RuntimeException failure) {
      lines.add("unknown: " + failure.getMessage());
    }
    return lines;
  }
}
