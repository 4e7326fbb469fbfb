package net.ghostifi.ports.notice;

import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.ports.ProviderException;

/**
 * One channel. An adapter delivers and classifies; when to try again, and for how long, is the
 * engine's. Many threads may call at once.
 */
public interface Notifier {
  /** Its name in the configuration, under which deliveries are remembered. */
  String name();

  /**
   * Delivers an event. Blocks its thread, within the adapter's own bound.
   *
   * <p>Not idempotent: whoever receives it may receive it again, under the same id, when the answer
   * was lost. When it returns, somebody has taken it.
   *
   * @throws ProviderException when nobody has, or perhaps nobody: in any category; that of
   *     RATE_LIMITED or UNAVAILABLE may say when to come back
   */
  void deliver(UsageEvent event);
}
