package net.ghostifi.engine.carry;

import java.util.List;
import net.ghostifi.ports.ProviderException;
import org.jspecify.annotations.Nullable;

/**
 * What one run has carried.
 *
 * @param outcomes what came of each object
 * @param stopped what ended the run early, or null when it came to its end
 */
public record KeyReport(List<KeyOutcome> outcomes, @Nullable ProviderException stopped) {
  public KeyReport {
    outcomes = List.copyOf(outcomes);
  }

  /** How many ended so. */
  public int count(Class<? extends KeyOutcome> kind) {
    return (int) outcomes.stream().filter(kind::isInstance).count();
  }

  /** What the new vault had with other bytes than its name says. */
  public List<KeyOutcome.Copied> mended() {
    return outcomes.stream()
        .filter(KeyOutcome.Copied.class::isInstance)
        .map(KeyOutcome.Copied.class::cast)
        .filter(KeyOutcome.Copied::mended)
        .toList();
  }

  /** What is wanted and not to be had. */
  public List<KeyOutcome.Lacking> lacking() {
    return outcomes.stream()
        .filter(KeyOutcome.Lacking.class::isInstance)
        .map(KeyOutcome.Lacking.class::cast)
        .toList();
  }

  /** Whether everything that is wanted is in the new vault now. */
  public boolean isWhole() {
    return stopped == null && lacking().isEmpty();
  }
}
