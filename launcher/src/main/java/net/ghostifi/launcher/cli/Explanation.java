package net.ghostifi.launcher.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import net.ghostifi.adapter.jdbc.DatabaseException;
import net.ghostifi.adapter.tink.KeysetException;
import net.ghostifi.lab.LabException;
import net.ghostifi.launcher.config.ConfigurationException;
import net.ghostifi.launcher.metrics.UnshownException;
import net.ghostifi.launcher.shop.ShopException;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SealException;
import net.ghostifi.postgres.EmbeddedPostgresException;
import org.jspecify.annotations.Nullable;

/**
 * What the operator is told of a failure. A failure that was foreseen is told in its own words; any
 * other comes with its stack trace, because it is a mistake of ours.
 *
 * @param exitCode of the command
 * @param text for the operator
 */
record Explanation(int exitCode, String text) {

  static Explanation of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Explanation known = known(cause);
      if (known != null) {
        return known;
      }
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return new Explanation(
        ExitCode.FAILED,
        "GhostiFi failed in a way that it should not; please report this:\n" + trace);
  }

  private static @Nullable Explanation known(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    return switch (failure) {
      case ConfigurationException wrong -> new Explanation(ExitCode.CONFIGURATION, text);
      case MissingConfigurationException missing -> new Explanation(ExitCode.CONFIGURATION, text);
      case RefusedException refused -> new Explanation(ExitCode.REFUSED, text);
      case DatabaseException down -> new Explanation(ExitCode.UNAVAILABLE, text);
      case EmbeddedPostgresException down -> new Explanation(ExitCode.UNAVAILABLE, text);
      case KeysetException locked -> new Explanation(ExitCode.UNAVAILABLE, text);
      case SealException locked -> new Explanation(ExitCode.UNAVAILABLE, text);
      case UnableException lacking -> new Explanation(ExitCode.UNAVAILABLE, text);
      case UnshownException taken -> new Explanation(ExitCode.UNAVAILABLE, text);
      case LabException refused -> new Explanation(ExitCode.UNAVAILABLE, text);
      case ProviderException refused -> new Explanation(ExitCode.UNAVAILABLE, text);
      case ShopException refused -> new Explanation(ExitCode.UNAVAILABLE, text);
      default -> null;
    };
  }
}
