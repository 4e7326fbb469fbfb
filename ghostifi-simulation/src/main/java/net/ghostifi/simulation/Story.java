package net.ghostifi.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, one line each; costs next to nothing when nobody wants to read it. */
final class Story {
  private final InstantSource time;
  private final boolean told;
  private final List<String> lines = new ArrayList<>();
  private Instant begin;

  Story(InstantSource time, boolean told) {
    this.time = time;
    this.told = told;
    this.begin = time.instant();
  }

  void tell(Supplier<String> line) {
    if (told) {
      Instant now = time.instant();
      long passed = now.toEpochMilli() - begin.toEpochMilli();
      lines.add(
          "%s  +%02d:%02d:%02d.%03d  %s"
              .formatted(
                  now.toString().substring(0, 10),
                  passed / 3_600_000,
                  passed / 60_000 % 60,
                  passed / 1000 % 60,
                  passed % 1000,
                  line.get()));
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
