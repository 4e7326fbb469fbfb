package net.ghostifi.engine.level;

import java.time.Duration;
import net.ghostifi.engine.turn.TurnLoop;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares at every interval, apart from the check: a zone has many pages, a check has no time. */
public final class LevelLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LevelLoop.class);

  /** A daemon that starts has more urgent things to do. */
  private static final Duration SOON = Duration.ofSeconds(45);

  /** By which a sweep may be late without another daemon's beginning with no memory of the last. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final NameSweep names;
  private final VaultSweep vault;
  private final ProfileSweep profiles;
  private final TurnLoop loop;

  public LevelLoop(
      NameSweep names, VaultSweep vault, ProfileSweep profiles, Leases leases, Duration interval) {
    this.names = names;
    this.vault = vault;
    this.profiles = profiles;
    Duration soon = TurnLoop.shorter(interval, SOON);
    Duration lease = interval.plus(TurnLoop.shorter(interval, LATE));
    this.loop =
        new TurnLoop(
            "levels", leases, new TurnLoop.Rhythm(soon, interval, soon, lease), this::turn);
  }

  public void start() {
    loop.start();
  }

  private void turn() {
    attempt("zone", names::sweep);
    attempt("vault", vault::sweep);
    attempt("profiles", profiles::sweep);
  }

  /** What cannot be compared keeps nothing else from being compared. */
  private static void attempt(String what, Runnable sweep) {
    try {
      sweep.run();
    } catch (ProviderException failure) {
      LOG.warn("the comparison of the {} has to be made up for: {}", what, failure.getMessage());
    } catch (RuntimeException failure) {
      LOG.error("the comparison of the {} has to be made up for", what, failure);
    }
  }

  @Override
  public void close() {
    names.stop();
    vault.stop();
    profiles.stop();
    loop.close();
  }
}
