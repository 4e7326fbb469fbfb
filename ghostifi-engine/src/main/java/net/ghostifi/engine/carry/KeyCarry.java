package net.ghostifi.engine.carry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.domain.carry.CarriedObject;
import net.ghostifi.domain.carry.CarryPlan;
import net.ghostifi.domain.carry.CarryRule;
import net.ghostifi.domain.level.KeyPair;
import net.ghostifi.domain.level.Rows;
import net.ghostifi.domain.level.StoredObject;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import org.jspecify.annotations.Nullable;

/**
 * Copies servers' keys from one vault into another, sealed as they are, and removes nothing
 * anywhere. What counts is what the index names: an object is there when it reads back with the
 * bytes that its key names, so that a run that was cut off leaves nothing that another one could
 * take for whole. Remembers nothing; a run may be repeated, also beside a daemon.
 */
public final class KeyCarry {
  /** Each holds an archive of some 10 KB, and waits for a vault most of the time. */
  private static final int HANDS = 8;

  private final Side from;
  private final Side to;
  private final FleetStore fleet;
  private final KeyIndex index;
  private final Pause pause;

  /**
   * @param from the old vault, which is only read
   * @param to the new one
   * @param pause how time passes between two tries
   */
  public KeyCarry(ConfigVault from, ConfigVault to, FleetStore fleet, KeyIndex index, Pause pause) {
    this.from = new Side("the old vault", from);
    this.to = new Side("the new vault", to);
    this.fleet = fleet;
    this.index = index;
    this.pause = pause;
  }

  /**
   * Says what there is to do. Changes nothing.
   *
   * @throws ProviderException when a vault cannot be listed, for two minutes where that may pass
   */
  public CarryPlan plan() {
    Patience patience = new Patience(pause, () -> false);
    List<StoredObject> now = patience.trying(to::list);
    List<StoredObject> before = patience.trying(from::list);
    Rows rows = fleet.rows(); // after the vaults: see VaultRule
    List<KeyPair> pairs =
        index.all().stream()
            .map(
                entry ->
                    new KeyPair(
                        entry.archive().server(), entry.archive().path(), entry.authority().path()))
            .toList();
    return CarryRule.keys(now, before, rows, pairs);
  }

  /**
   * Carries what was planned. A vault that fails is tried again for two minutes where that may
   * help; then the run ends, and another one goes on where it was.
   *
   * @param told of each object when it is through, on this thread
   */
  public KeyReport carry(CarryPlan plan, Consumer<KeyOutcome> told) {
    Map<String, List<VaultKey>> servers = new LinkedHashMap<>();
    for (CarriedObject object : plan.objects()) {
      VaultKey key = VaultKey.parse(object.path()).orElseThrow();
      servers.computeIfAbsent(key.server().value(), any -> new ArrayList<>()).add(key);
    }
    Run run = new Run();
    List<KeyOutcome> outcomes = new ArrayList<>();
    Crew.each(
        HANDS,
        List.copyOf(servers.values()),
        run::carryAll,
        carried ->
            carried.forEach(
                outcome -> {
                  outcomes.add(outcome);
                  told.accept(outcome);
                }));
    return new KeyReport(judged(outcomes), run.stopped());
  }

  /** What is lacking is not missed when the index does not name it any more. */
  private List<KeyOutcome> judged(List<KeyOutcome> outcomes) {
    if (outcomes.stream().noneMatch(KeyOutcome.Lacking.class::isInstance)) {
      return outcomes;
    }
    Set<String> named =
        index.all().stream()
            .flatMap(entry -> Stream.of(entry.archive().path(), entry.authority().path()))
            .collect(Collectors.toSet());
    return outcomes.stream()
        .map(
            outcome ->
                outcome instanceof KeyOutcome.Lacking lacking && !named.contains(lacking.path())
                    ? new KeyOutcome.Gone(lacking.path())
                    : outcome)
        .toList();
  }

  /** One run, which ends with the first failure that does not pass. */
  private final class Run {
    private final AtomicReference<@Nullable ProviderException> failure = new AtomicReference<>();
    private final Patience patience = new Patience(pause, () -> stopped() != null);

    @Nullable ProviderException stopped() {
      return failure.get();
    }

    /** One server's, in their order. */
    List<KeyOutcome> carryAll(List<VaultKey> keys) {
      return keys.stream().map(this::carry).toList();
    }

    private KeyOutcome carry(VaultKey key) {
      if (stopped() == null) {
        try {
          return patience.trying(() -> carried(key));
        } catch (ProviderException lasting) {
          failure.compareAndSet(null, lasting);
        }
      }
      return new KeyOutcome.Left(key.path());
    }
  }

  /** Looks before it writes, so that it can be done again after a lost answer. */
  private KeyOutcome carried(VaultKey key) {
    Optional<byte[]> there = to.get(key);
    if (there.filter(key::isOf).isPresent()) {
      return new KeyOutcome.Kept(key.path());
    }
    Optional<byte[]> source = from.get(key);
    if (source.filter(key::isOf).isEmpty()) {
      return new KeyOutcome.Lacking(key.path(), why(source.isPresent(), there.isPresent()));
    }
    to.put(key, source.get());
    if (to.get(key).filter(key::isOf).isEmpty()) {
      throw ProviderException.of(
          ErrorCategory.UNAVAILABLE,
          to.which(),
          "store " + key.path(),
          "it does not read back as it was stored");
    }
    return new KeyOutcome.Copied(key.path(), there.isPresent());
  }

  private static String why(boolean damaged, boolean damagedThere) {
    return (damaged ? "the old vault has it with other bytes" : "the old vault does not have it")
        + (damagedThere ? "; the new one has other bytes too, which are left as they are" : "");
  }
}
