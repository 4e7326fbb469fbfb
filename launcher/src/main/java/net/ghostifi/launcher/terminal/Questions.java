package net.ghostifi.launcher.terminal;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal. */
@FunctionalInterface
public interface Questions {
  /** Whether they say yes; empty when there is nobody to ask, as in a pipe. */
  Optional<Boolean> confirm(String question);

  /** Asks at the terminal of this process, if it has one. */
  static Questions ofProcess() {
    return question -> {
      Console console = System.console();
      return console == null
          ? Optional.empty()
          : Optional.of(isYes(console.readLine("%s [y/N] ", question)));
    };
  }

  private static boolean isYes(@Nullable String answer) {
    return answer != null && Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
  }
}
