package net.ghostifi.launcher.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** How much is logged. */
final class Logging {
  private static final String VARIABLE = "GHOSTIFI_LOG_LEVEL";

  private Logging() {}

  /** For a daemon: every transition. */
  static void toOperator(Map<String, String> environment) {
    set(environment, Level.INFO);
  }

  /** For a command whose output is what matters: what went wrong. */
  static void quietly(Map<String, String> environment) {
    set(environment, Level.WARN);
  }

  private static void set(Map<String, String> environment, Level standard) {
    Level level = Level.toLevel(environment.get(VARIABLE), standard);
    if (LoggerFactory.getLogger("net.ghostifi") instanceof Logger ours) {
      ours.setLevel(level);
    }
  }
}
