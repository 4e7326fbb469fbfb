package net.ghostifi.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.junit.jupiter.api.Test;

class CallsTest {
  private final Calls calls = new Calls("fake", "put", "get");
  private final List<String> effects = new ArrayList<>();

  private void put(String what) {
    calls.run("put", () -> effects.add(what), what);
  }

  private static void assertFails(Runnable call, ErrorCategory category) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> {
              assertThat(failure.category()).isEqualTo(category);
              assertThat(failure.provider()).isEqualTo("fake");
              assertThat(failure.operation()).isEqualTo("put");
            });
  }

  @Test
  void are_recorded_with_what_they_were_given_even_when_they_fail() {
    calls.failNext("put", ErrorCategory.BUSY);
    assertFails(() -> put("a"), ErrorCategory.BUSY);
    put("b");
    int answer = calls.run("get", () -> 7);

    assertThat(answer).isEqualTo(7);
    assertThat(calls.all())
        .containsExactly(
            new Calls.Call("put", List.of("a")),
            new Calls.Call("put", List.of("b")),
            new Calls.Call("get", List.of()));
    assertThat(calls.of("get")).hasSize(1);
    assertThat(calls.count("put")).isEqualTo(2);
  }

  @Test
  void fail_once_without_an_effect() {
    calls.failNext("put", ErrorCategory.RATE_LIMITED);

    assertFails(() -> put("a"), ErrorCategory.RATE_LIMITED);
    put("b");

    assertThat(effects).containsExactly("b");
  }

  @Test
  void fail_once_after_their_effect() {
    calls.failNextAfterEffect("put", ErrorCategory.AMBIGUOUS);

    assertFails(() -> put("a"), ErrorCategory.AMBIGUOUS);

    assertThat(effects).containsExactly("a");
  }

  @Test
  void use_up_failures_in_their_order_and_only_those_of_their_method() {
    calls.failNext("put", ErrorCategory.BUSY);
    calls.failNext("put", ErrorCategory.UNAVAILABLE);

    assertThat(calls.run("get", () -> 7)).isEqualTo(7);
    assertFails(() -> put("a"), ErrorCategory.BUSY);
    assertFails(() -> put("a"), ErrorCategory.UNAVAILABLE);
    put("a");
  }

  @Test
  void fail_always_until_they_are_healed_or_reset() {
    calls.failAlways("put", ErrorCategory.UNAUTHORIZED);
    assertFails(() -> put("a"), ErrorCategory.UNAUTHORIZED);
    assertFails(() -> put("a"), ErrorCategory.UNAUTHORIZED);
    calls.failNext("put", ErrorCategory.BUSY);
    calls.heal("put");
    put("b");

    calls.failAlways("put", ErrorCategory.UNAUTHORIZED);
    calls.reset();
    put("c");

    assertThat(effects).containsExactly("b", "c");
    assertThat(calls.count("put")).isEqualTo(1);
  }

  @Test
  void let_a_test_do_something_in_their_midst() {
    calls.beforeNext("put", () -> effects.add("before"));
    calls.afterNext("put", () -> effects.add("after"));

    put("a");
    put("b");

    assertThat(effects).containsExactly("before", "a", "b", "after");
  }

  @Test
  void are_refused_when_the_port_does_not_have_them() {
    for (Runnable mistake :
        List.<Runnable>of(
            () -> calls.failNext("delete", ErrorCategory.BUSY),
            () -> calls.failNextAfterEffect("delete", ErrorCategory.BUSY),
            () -> calls.failAlways("delete", ErrorCategory.BUSY),
            () -> calls.heal("delete"),
            () -> calls.count("delete"))) {
      assertThatThrownBy(mistake::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("delete");
    }
  }

  @Test
  void are_counted_from_many_threads() {
    IntStream.range(0, 1000).parallel().forEach(i -> calls.run("get", () -> i));

    assertThat(calls.count("get")).isEqualTo(1000);
  }
}
