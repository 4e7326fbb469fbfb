package net.ghostifi.domain.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says which server is lost. Silence alone never says it: its provider has to have been asked for
 * the instance by its id, twice where its answer decides. A look that failed says nothing, and what
 * was found long ago says nothing any more.
 */
public final class LossRule {
  private final WatchLimits limits;

  public LossRule(WatchLimits limits) {
    this.limits = limits;
  }

  /** Judges one server. */
  public Verdict judge(Trouble trouble, Instant now) {
    Silence silence = trouble.silence();
    String silent = "has not answered since " + silence.since();
    @Nullable Look look = trouble.look();
    if (!isFresh(silence.latest(), now)) {
      return new Verdict.Doubtful(silent + " and was not asked lately");
    }
    if (trouble.confirmed()) {
      return new Verdict.Lost(silent + ", and the operator wants it to be replaced");
    }
    String failure = trouble.lookFailure();
    if (failure != null) {
      return new Verdict.Doubtful(silent + ", and its provider could not be asked: " + failure);
    }
    if (look == null || !isFresh(look.at(), now)) {
      return new Verdict.Doubtful(silent);
    }
    return judge(silence, look, silent);
  }

  private Verdict judge(Silence silence, Look look, String silent) {
    String said = "its provider says that the instance " + look.found().words();
    return switch (look.found()) {
      case GONE -> verdict(look.isConfirmed(limits.interval()), silent + ": " + said);
      case STOPPED, BROKEN ->
          verdict(
              look.isConfirmed(limits.interval()) && silence.lasts(limits.silence()),
              silent + ": " + said);
      case PENDING, RUNNING ->
          verdict(silence.lasts(limits.patience()), silent + " although " + said);
    };
  }

  private static Verdict verdict(boolean lost, String text) {
    return lost ? new Verdict.Lost(text) : new Verdict.Doubtful(text);
  }

  /** Whether its silence is worth a mention, and a look by id. */
  public boolean isSilentForLong(Trouble trouble) {
    return trouble.silence().lasts(limits.silence());
  }

  private boolean isFresh(Instant found, Instant now) {
    return !found.plus(limits.freshness()).isBefore(now);
  }

  /** Whether it is known, from its provider and lately, that the instance is gone. */
  boolean isGone(Trouble trouble, Instant now) {
    Look look = trouble.look();
    return look != null
        && look.found() == Presence.GONE
        && look.isConfirmed(limits.interval())
        && isFresh(look.at(), now);
  }

  /** Whether it was silent when it was last probed, lately. */
  boolean isSilent(Trouble trouble, Instant now) {
    return isFresh(trouble.silence().latest(), now);
  }
}
