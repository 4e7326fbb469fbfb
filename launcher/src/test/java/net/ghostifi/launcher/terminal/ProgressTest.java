package net.ghostifi.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String shown(boolean colour, int total, int steps) {
    Terminal terminal =
        new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), colour, true);
    Progress progress = new Progress(terminal, "objects", total);
    for (int step = 0; step < steps; step++) {
      progress.step();
    }
    if (colour) {
      terminal.good("through");
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void in_a_pipe_there_is_a_line_at_every_tenth() {
    assertThat(shown(false, 20_000, 4_001).lines())
        .containsExactly("  2000 of 20000 objects", "  4000 of 20000 objects");
  }

  @Test
  void in_a_pipe_of_few_each_has_its_line_and_the_last_is_the_end() {
    assertThat(shown(false, 3, 3).lines())
        .containsExactly("  1 of 3 objects", "  2 of 3 objects", "  3 of 3 objects");
  }

  @Test
  void on_a_terminal_one_line_changes_and_leaves_nothing_behind() {
    String shown = shown(true, 3, 3);

    assertThat(shown).contains("1 of 3 objects", "3 of 3 objects");
    String last = shown.substring(shown.lastIndexOf('\r') + 1);
    assertThat(last).contains("through").doesNotContain("objects");
    assertThat(shown.chars().filter(character -> character == '\n').count()).isEqualTo(1);
  }
}
