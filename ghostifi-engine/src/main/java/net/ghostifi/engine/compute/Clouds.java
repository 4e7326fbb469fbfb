package net.ghostifi.engine.compute;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.Stock;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.engine.budget.AccountBudget;
import net.ghostifi.engine.budget.Patience;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.compute.ComputeProvider;
import org.jspecify.annotations.Nullable;

/** The compute providers by name, each with its shared listing. */
public final class Clouds {
  private final Map<String, ComputeProvider> providers = new LinkedHashMap<>();
  private final Map<String, AccountBudget> budgets = new LinkedHashMap<>();
  private final Map<String, InstanceListing> listings = new LinkedHashMap<>();
  private final InstantSource clock;

  public Clouds(
      List<ComputeProvider> compute,
      InstallationId installation,
      Budgets budgets,
      InstantSource clock) {
    this.clock = clock;
    for (ComputeProvider provider : compute) {
      String name = provider.name();
      AccountBudget budget = new AccountBudget(name, provider.rateLimit(), budgets, clock);
      this.providers.put(name, provider);
      this.budgets.put(name, budget);
      this.listings.put(name, new InstanceListing(provider, installation, budget, clock));
    }
  }

  /** Their names, most preferred first. */
  public List<String> names() {
    return List.copyOf(providers.keySet());
  }

  /** The names of those at which something new may be launched, most preferred first. */
  public List<String> launching() {
    return providers.entrySet().stream()
        .filter(each -> !(each.getValue() instanceof Leaving))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * The provider of this name, for one call that may be made now.
   *
   * @param caller by which name its reservation is known when it comes back
   * @throws ProviderException UNSUPPORTED when it is not configured any more
   * @throws net.ghostifi.engine.budget.DeferredException when its budget has no room soon
   */
  public ComputeProvider toCall(String name, String caller, Priority priority) {
    ComputeProvider provider = provider(name);
    pace(name, caller, priority).next();
    return provider;
  }

  /**
   * Says when a provider may be called, for whoever makes several calls or has to find out first
   * how many. Waits for it on its thread.
   *
   * @param caller by which name its reservation is known when it comes back
   * @return which throws {@link net.ghostifi.engine.budget.DeferredException} when the account's
   *     budget has no room soon
   */
  public Pace pace(String name, String caller, Priority priority) {
    AccountBudget budget = budgets.get(name);
    return budget == null ? Pace.unlimited() : () -> budget.take(caller, 1, priority);
  }

  /**
   * The provider of this name, for one call that may be made now; waits for that on this thread.
   *
   * @throws ProviderException UNSUPPORTED when it is not configured any more; RATE_LIMITED when its
   *     budget has no room for half a minute
   */
  public ComputeProvider toCallPatiently(String name) {
    String caller = "thread " + Thread.currentThread().threadId();
    return Patience.calling(name, clock, () -> toCall(name, caller, Priority.REMOVAL));
  }

  /**
   * The provider of this name.
   *
   * @throws ProviderException UNSUPPORTED when it is not configured any more
   */
  public ComputeProvider provider(String name) {
    ComputeProvider provider = providers.get(name);
    if (provider == null) {
      throw notConfigured(name);
    }
    return provider;
  }

  /**
   * All that an account has of this installation, in a complete listing that is at least this new.
   * Waits for it on this thread.
   *
   * @throws ProviderException when it could not be had
   */
  public List<ObservedInstance> all(String provider, Instant notBefore) {
    InstanceListing listing = listing(provider);
    return Patience.calling(
        provider, clock, () -> List.copyOf(listing.notBefore(notBefore, Priority.REMOVAL)));
  }

  /**
   * Where instances are to be had now, at whatever provider.
   *
   * @param stock what is known
   * @param trouble why there may be more; null when that is all
   */
  public record Supply(Stock stock, @Nullable String trouble) {}

  /** Asks all providers where they have something in stock. */
  public Supply supply() {
    List<Location> cities = new ArrayList<>();
    @Nullable String trouble = null;
    for (ComputeProvider provider : providers.values()) {
      try {
        cities.addAll(provider.locations());
      } catch (ProviderException failure) {
        trouble = String.valueOf(failure.getMessage());
      }
    }
    return new Supply(Stock.of(cities), trouble);
  }

  /**
   * Where one provider has something in stock.
   *
   * @throws ProviderException when it does not say, or is not configured
   */
  public Set<Location> stock(String provider) {
    return toCallPatiently(provider).locations();
  }

  /**
   * Asks all providers at which something may be launched for their regions, one after another.
   * Waits on this thread until their budgets have room.
   */
  public List<Coverage> coverage() {
    return launching().stream().map(this::coverage).toList();
  }

  private Coverage coverage(String provider) {
    try {
      return new Coverage(provider, toCallPatiently(provider).regions().orElse(null), null);
    } catch (ProviderException failure) {
      return new Coverage(provider, null, String.valueOf(failure.getMessage()));
    }
  }

  /**
   * An instance in a listing that is as new as its account's budget lets listings be; empty when it
   * is not listed. Asked again, it is another listing that answers.
   *
   * @param operation who waits for it
   * @throws net.ghostifi.engine.budget.DeferredException until there is one
   */
  public Optional<ObservedInstance> listed(
      InstanceRef instance, OperationId operation, Priority priority) {
    return listing(instance.provider()).find(instance, operation, priority);
  }

  /** From now on somebody asks for {@link #changed} all the time and wakes whoever it names. */
  void attend() {
    listings.values().forEach(InstanceListing::attend);
  }

  /** Operations that wait for an instance of which there is news. */
  List<OperationId> changed() {
    return listings.values().stream().flatMap(listing -> listing.changed().stream()).toList();
  }

  /**
   * What a listing shows of an instance.
   *
   * @param asOf when the listing was begun
   * @param instance null when it is not listed
   */
  public record Sighting(Instant asOf, @Nullable ObservedInstance instance) {}

  /**
   * An instance in a listing that was begun no earlier than this, and is as new as its account's
   * budget lets listings be. Asked again, it is another listing that answers.
   *
   * @throws net.ghostifi.engine.budget.DeferredException until there is one
   */
  public Sighting listedSince(InstanceRef instance, Instant notBefore, Priority priority) {
    return listing(instance.provider()).findSince(instance, notBefore, priority);
  }

  /**
   * The instances that carry this tag, the oldest first, in a listing that is asked for now.
   *
   * @throws net.ghostifi.engine.budget.DeferredException when its budget has no room soon
   */
  public List<InstanceRef> tagged(String provider, OwnerTag tag, Priority priority) {
    return listing(provider).notBefore(clock.instant(), priority).stream()
        .filter(listed -> tag.equals(listed.tag()))
        .sorted(
            Comparator.comparing(ObservedInstance::createdAt)
                .thenComparing(listed -> listed.ref().id()))
        .map(ObservedInstance::ref)
        .toList();
  }

  private InstanceListing listing(String name) {
    InstanceListing listing = listings.get(name);
    if (listing == null) {
      throw notConfigured(name);
    }
    return listing;
  }

  private static ProviderException notConfigured(String name) {
    return ProviderException.of(
        ErrorCategory.UNSUPPORTED,
        name,
        "look up",
        "this provider is not in compute.providers any more but still has instances; put it back");
  }
}
