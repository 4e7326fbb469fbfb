package net.ghostifi.engine.breaker;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.ghostifi.domain.breaker.HeldItem;
import net.ghostifi.domain.breaker.HeldPlan;
import net.ghostifi.domain.fleet.CheckPlan;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.watch.Trouble;
import net.ghostifi.domain.watch.Watched;
import net.ghostifi.engine.orphan.OrphanSearch;
import net.ghostifi.engine.orphan.Orphans;
import net.ghostifi.engine.orphan.Removal;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.WatchStore;

/** What the breakers hold back, and the word that lets it pass. Safe for many threads. */
public final class Breakers {
  private final Supplier<CheckPlan> check;
  private final Orphans orphans;
  private final FleetStore fleet;
  private final WatchStore troubles;
  private final InstantSource clock;

  /**
   * @param check what a check would do now
   */
  public Breakers(
      Supplier<CheckPlan> check,
      Orphans orphans,
      FleetStore fleet,
      WatchStore troubles,
      InstantSource clock) {
    this.check = check;
    this.orphans = orphans;
    this.fleet = fleet;
    this.troubles = troubles;
    this.clock = clock;
  }

  /**
   * What is held now. Lists every account; what cannot be listed has no orphans to show. Changes
   * nothing.
   *
   * @throws net.ghostifi.ports.ProviderException when there are orphans and the zone cannot be read
   */
  public HeldPlan held() {
    return held(orphans.find());
  }

  /** What is held now, of the servers and of what a search has found. */
  public HeldPlan held(OrphanSearch search) {
    return HeldPlan.of(check.get()).with(search.report());
  }

  /**
   * What can be confirmed of one server: what is held of it or else, when it does not answer, that
   * it is replaced although it is not known to be lost. Empty when there is nothing.
   */
  public Optional<HeldItem> of(ServerId server) {
    return HeldPlan.of(check.get()).items().stream()
        .filter(item -> item.about().equals(Optional.of(server)))
        .findFirst()
        .or(
            () ->
                silent().stream()
                    .filter(item -> item.about().equals(Optional.of(server)))
                    .findFirst());
  }

  private List<HeldItem> silent() {
    Watched watched = troubles.watched();
    List<HeldItem> items = new ArrayList<>();
    for (Server server : watched.servers()) {
      Trouble trouble = watched.troubles().get(server.id());
      if (trouble != null) {
        String text =
            "%s has not answered since %s; it is not known to be lost"
                .formatted(server.name(), trouble.silence().since());
        items.add(
            new HeldItem.Replacement(server.id(), trouble.instance(), Notice.Hold.DOUBT, text));
      }
    }
    return items;
  }

  /**
   * Confirms all of a plan, or one item of it, or of one server what {@link #of} has shown, if it
   * is still what was named. Each confirmation is bound to the instance that was shown: a
   * destruction and a replacement are noted for the next check, an orphan is removed at once.
   *
   * @param hash of the plan or of the item, as it was shown
   * @throws net.ghostifi.ports.ProviderException as {@link #held()} does
   */
  public Confirmation confirm(String hash) {
    HeldPlan now = held();
    return now.named(hash)
        .or(() -> alone(hash, now))
        .<Confirmation>map(
            named -> new Confirmation.Given(named.items().stream().map(this::confirm).toList()))
        .orElseGet(() -> new Confirmation.Changed(now));
  }

  /** A server of which something else is held by now is not replaced for its silence. */
  private Optional<HeldPlan> alone(String hash, HeldPlan now) {
    return silent().stream()
        .filter(item -> hash.equals(HeldPlan.hash(item)))
        .filter(item -> now.items().stream().noneMatch(other -> other.about().equals(item.about())))
        .findFirst()
        .map(item -> new HeldPlan(List.of(item)));
  }

  private Confirmation.Answer confirm(HeldItem item) {
    return switch (item) {
      case HeldItem.Destruction held ->
          noted(
              held,
              fleet.confirmDestruction(held.server(), held.instance(), clock.instant()),
              "is destroyed at the next check");
      case HeldItem.Replacement held ->
          noted(
              held,
              troubles.confirm(held.server(), held.instance(), clock.instant()),
              "is replaced at the next check");
      case HeldItem.Removal held -> removed(held, orphans.remove(held.orphan()));
    };
  }

  private static Confirmation.Answer noted(HeldItem item, boolean done, String what) {
    return new Confirmation.Answer(
        item, done, done ? what : "is not as it was shown any more, and is left alone");
  }

  private static Confirmation.Answer removed(HeldItem item, Removal removal) {
    return switch (removal) {
      case Removal.Begun begun -> new Confirmation.Answer(item, true, "is being deleted");
      case Removal.Gone gone -> new Confirmation.Answer(item, true, "was gone already");
      case Removal.Spared spared ->
          new Confirmation.Answer(item, false, "is left alone: " + spared.text());
      case Removal.Failed failed ->
          new Confirmation.Answer(item, false, "was not deleted: " + failed.text());
    };
  }
}
