package net.ghostifi.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.junit.jupiter.api.Test;

/** What tests have made is gone, or named. */
class LiveSweepTest {
  private static final Duration SOON = Duration.ofMillis(600);

  private final List<String> there = new ArrayList<>(List.of("one", "two", "three"));

  private void sweep(Consumer<String> delete) {
    new LiveSweep<>("things", () -> List.copyOf(there), delete).untilNothingIsLeft(SOON);
  }

  private static ProviderException failure(ErrorCategory category) {
    return ProviderException.of(category, "fake", "delete", "failed on demand");
  }

  @Test
  void it_looks_again_until_nothing_is_left() {
    AtomicInteger asked = new AtomicInteger();

    sweep(
        each -> {
          if (asked.incrementAndGet() < 5) {
            throw failure(ErrorCategory.BUSY);
          }
          there.remove(each);
        });

    assertThat(there).isEmpty();
  }

  @Test
  void a_deletion_that_was_refused_for_good_ends_it_when_all_were_asked_for() {
    assertThatThrownBy(
            () ->
                sweep(
                    each -> {
                      if (each.equals("one")) {
                        throw failure(ErrorCategory.UNAUTHORIZED);
                      }
                      there.remove(each);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("these things were made by tests and could not be taken away")
        .hasMessageContaining("one")
        .hasCauseInstanceOf(ProviderException.class);
    assertThat(there).containsExactly("one");
  }

  @Test
  void what_does_not_go_is_named_when_the_patience_is_over() {
    assertThatThrownBy(() -> sweep(each -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("[one, two, three]");
  }

  @Test
  void a_look_that_never_succeeds_is_no_sign_that_nothing_is_left() {
    LiveSweep<String> blind =
        new LiveSweep<>(
            "things",
            () -> {
              throw failure(ErrorCategory.UNAVAILABLE);
            },
            there::remove);

    assertThatThrownBy(() -> blind.untilNothingIsLeft(SOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("could not be looked up");
  }
}
