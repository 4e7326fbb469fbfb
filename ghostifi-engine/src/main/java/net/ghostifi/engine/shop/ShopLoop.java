package net.ghostifi.engine.shop;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import net.ghostifi.engine.Shop;
import net.ghostifi.engine.turn.TurnLoop;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.ShopCopy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a shop that is elsewhere at once, and then at every interval, into the store's copy. */
public final class ShopLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShopLoop.class);

  /** Beyond the interval, so that one daemon goes on with it for as long as it lives. */
  private static final Duration BEYOND = Duration.ofMinutes(1);

  private final Shop.Copied shop;
  private final ShopCopy copy;
  private final Runnable changed;
  private final InstantSource clock;
  private final TurnLoop loop;
  private volatile @Nullable String told;

  /**
   * @param shop what is copied
   * @param copy where to
   * @param changed is run after something has changed
   */
  public ShopLoop(
      Shop.Copied shop, ShopCopy copy, Leases leases, Runnable changed, InstantSource clock) {
    this.shop = shop;
    this.copy = copy;
    this.changed = changed;
    this.clock = clock;
    TurnLoop.Rhythm rhythm =
        new TurnLoop.Rhythm(Duration.ZERO, shop.every(), shop.every(), shop.every().plus(BEYOND));
    this.loop = new TurnLoop("shop", leases, rhythm, this::turn);
  }

  public void start() {
    loop.start();
  }

  /**
   * Reads the shop now, on this thread.
   *
   * @return what has changed; empty when the shop could not be read, which is noted, and nothing
   *     has changed
   */
  public Optional<ShopCopy.Changes> copy() {
    try {
      ShopCopy.Changes changes = copy.take(shop.source(), clock.instant());
      if (changes.any()) {
        changed.run();
      }
      return Optional.of(changes);
    } catch (ProviderException failure) {
      copy.failed(String.valueOf(failure.getMessage()));
      tell(String.valueOf(failure.getMessage()));
      return Optional.empty();
    } catch (RuntimeException failure) {
      copy.failed("what it said could not be written down; the log says why");
      throw failure;
    }
  }

  private void turn() {
    copy()
        .ifPresent(
            changes -> {
              if (told != null) {
                told = null;
                LOG.info("shop can be read again");
              }
              if (changes.any()) {
                LOG.info(
                    "shop rows={} written={} gone={}",
                    changes.rows(),
                    changes.written(),
                    changes.gone());
              }
            });
  }

  /** Tells a thing once, not at every interval. */
  private void tell(String trouble) {
    if (!trouble.equals(told)) {
      told = trouble;
      LOG.warn("shop could not be read, what it said before goes on: {}", trouble);
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
