package net.ghostifi.domain.watch;

import java.time.Duration;
import java.time.Instant;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a server that does not answer. It is about one instance, and says nothing of the
 * one that takes its place.
 *
 * @param server which
 * @param instance on which it was silent
 * @param silence for how long
 * @param look what its provider says, or null when it was not asked yet
 * @param lookFailure why the last look gave no answer; null when it gave one
 * @param confirmed whether the operator has said that it is to be replaced
 */
public record Trouble(
    ServerId server,
    InstanceRef instance,
    Silence silence,
    @Nullable Look look,
    @Nullable String lookFailure,
    boolean confirmed) {

  /** The first probe that was not answered. */
  public static Trouble begun(ServerId server, InstanceRef instance, Instant now) {
    return new Trouble(server, instance, Silence.begun(now), null, null, false);
  }

  public Trouble with(Silence next) {
    return new Trouble(server, instance, next, look, lookFailure, confirmed);
  }

  /**
   * Another probe was not answered.
   *
   * @param gap after so long without a probe it may have answered in between: silence counts anew,
   *     and what was seen before proves nothing
   */
  public Trouble goesOn(Instant now, Duration gap) {
    return silence.latest().plus(gap).isBefore(now)
        ? begun(server, instance, now).with(confirmed)
        : with(silence.goesOn(now));
  }

  /** The operator has said so, or has not. */
  public Trouble with(boolean confirmation) {
    return new Trouble(server, instance, silence, look, lookFailure, confirmation);
  }

  /** Its provider has answered. */
  public Trouble seen(Presence found, Instant at) {
    Look next = look == null ? Look.first(found, at) : look.again(found, at);
    return new Trouble(server, instance, silence, next, null, confirmed);
  }

  /** Its provider could not be asked, so that nothing follows from what it said before. */
  public Trouble unseen(String why) {
    return new Trouble(server, instance, silence, null, why, confirmed);
  }
}
