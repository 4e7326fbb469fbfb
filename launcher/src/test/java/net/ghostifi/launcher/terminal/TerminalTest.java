package net.ghostifi.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private Terminal terminal(boolean colour, boolean unicode) {
    return new Terminal(new PrintStream(written, true, StandardCharsets.UTF_8), colour, unicode);
  }

  private static void tell(Terminal terminal) {
    terminal.heading("Starting → now");
    terminal.doing("waiting");
    terminal.done("waiting", Duration.ofMillis(1234));
    terminal.good("fine");
    terminal.bad("not fine");
  }

  @Test
  void writes_text_and_line_breaks_only_into_a_pipe() {
    tell(terminal(false, true));

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """

            Starting → now
              ✓ waiting                                                           1.2 s
              ✓ fine
              ✗ not fine
            """);
  }

  @Test
  void writes_ascii_where_nothing_else_is_shown() {
    tell(terminal(false, false));

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """

            Starting -> now
              ok waiting                                                          1.2 s
              ok fine
              !! not fine
            """);
  }

  @Test
  void shows_what_is_under_way_and_overwrites_it_on_a_terminal() {
    tell(terminal(true, true));

    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("\u001b[1mStarting → now\u001b[0m")
        .contains("… waiting\u001b[0m\r           \r  \u001b[32m✓\u001b[0m waiting");
  }

  @Test
  void no_line_is_wider_than_the_terminal() {
    Terminal terminal = terminal(false, true);
    terminal.done("storing keys and configuration in the vault", Duration.ofSeconds(59));

    assertThat(written.toString(StandardCharsets.UTF_8).strip().length())
        .isLessThanOrEqualTo(Terminal.WIDTH);
  }

  @Test
  void a_note_takes_as_many_lines_as_it_needs() {
    terminal(false, true).note("word ".repeat(20).strip() + " " + "x".repeat(90));

    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "    " + "word ".repeat(15).strip(),
            "    " + "word ".repeat(5).strip(),
            "    " + "x".repeat(90));
  }

  @ParameterizedTest
  @CsvSource({"0,0 s", "119,119 s", "120,2 min", "7199,119 min", "7200,2 h", "172800,2 d"})
  void says_roughly_how_long(long seconds, String words) {
    assertThat(Terminal.roughly(Duration.ofSeconds(seconds))).isEqualTo(words);
  }

  @Test
  void columns_stand_below_each_other() {
    assertThat(new Table().row("a", "1").row("long", "22").lines())
        .containsExactly("  a     1", "  long  22");
  }
}
