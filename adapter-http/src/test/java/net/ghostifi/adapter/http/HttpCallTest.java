package net.ghostifi.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallTest {
  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "%2e%2e", "a b", "a?b", "ü"})
  void refuses_a_segment_that_would_lead_elsewhere(String segment) {
    assertThat(HttpCall.canStandInPath(segment)).isFalse();
    assertThatThrownBy(() -> HttpCall.get("find", "instances", segment))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cb676a46-66fd-4dfb-b839-443f2e6c0b60", "v2", "a.b_c~d"})
  void takes_an_ordinary_segment(String segment) {
    assertThat(HttpCall.canStandInPath(segment)).isTrue();
  }

  @Test
  void prints_no_values_of_parameters() {
    assertThat(HttpCall.get("list", "instances").with("cursor", "abc").with("tag", "x"))
        .hasToString("GET /instances?cursor&tag");
  }

  @Test
  void a_further_parameter_leaves_the_first_call_as_it_was() {
    HttpCall first = HttpCall.get("list", "instances");
    HttpCall second = first.with("cursor", "abc");
    assertThat(first.query()).isEmpty();
    assertThat(second.query()).containsEntry("cursor", "abc");
  }
}
