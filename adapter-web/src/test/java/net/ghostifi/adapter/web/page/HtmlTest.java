package net.ghostifi.adapter.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.ghostifi.domain.bandwidth.ByteCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
  @Test
  void escapes_what_is_put_in_and_keeps_what_is_a_piece_already() {
    assertThat(Html.of("<p title=\"{}\">{}</p>", "\"'<&>", Html.of("<b>{}</b>", "x<y")))
        .hasToString("<p title=\"&quot;&#39;&lt;&amp;&gt;\"><b>x&lt;y</b></p>");
    assertThat(Html.join(List.of(Html.of("a"), Html.when(false, "b"), Html.when(true, "{}", "<"))))
        .hasToString("a&lt;");
  }

  @Test
  void what_is_put_in_has_no_places() {
    assertThat(Html.of("{}{}", "{}", "x")).hasToString("{}x");
  }

  @Test
  void every_place_has_its_value() {
    assertThatThrownBy(() -> Html.of("{} {}", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.of("{}", 1, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "999, 999 bytes",
    "1000, 1 kB",
    "1234567, 1.23 MB",
    "312000000000, 312 GB",
    "1000000000000, 1 TB",
    "1040000000000, 1.04 TB"
  })
  void figures_are_short(long bytes, String text) {
    assertThat(Words.bytes(new ByteCount(bytes))).isEqualTo(text);
  }
}
