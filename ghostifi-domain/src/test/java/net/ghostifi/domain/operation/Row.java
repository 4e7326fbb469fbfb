package net.ghostifi.domain.operation;

import static org.assertj.core.api.Assertions.assertThat;

/** One row of a table: in this scene, when this is seen, that is decided. */
record Row(String given, Scene scene, Observation seen, String expected) {
  static Row row(String given, Scene scene, Observation seen, String expected) {
    return new Row(given, scene, seen, expected);
  }

  void holds() {
    assertThat(scene.told(seen)).isEqualTo(expected);
  }

  @Override
  public String toString() {
    return given + ": " + Told.observation(seen) + " → " + expected;
  }
}
