package net.ghostifi.engine.compute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.Stock;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.ComputeProvider;
import org.jspecify.annotations.Nullable;

/** The compute providers by name, each with its shared listing. */
public final class Clouds {
  /** How old a listing may be for someone who waits for an instance to boot. */
  public static final Duration FRESH = Duration.ofSeconds(1);

  private final Map<String, ComputeProvider> providers = new LinkedHashMap<>();
  private final Map<String, InstanceListing> listings = new LinkedHashMap<>();

  public Clouds(List<ComputeProvider> compute, InstallationId installation, InstantSource clock) {
    for (ComputeProvider provider : compute) {
      providers.put(provider.name(), provider);
      listings.put(provider.name(), new InstanceListing(provider, installation, clock));
    }
  }

  /** Their names, most preferred first. */
  public List<String> names() {
    return List.copyOf(providers.keySet());
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
   *
   * @throws ProviderException when it could not be had
   */
  public List<ObservedInstance> all(String provider, Instant notBefore) {
    return listing(provider).notBefore(notBefore);
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

  /** An instance in a listing that is at least this new; empty when it is not listed. */
  public Optional<ObservedInstance> listed(InstanceRef instance, Instant notBefore) {
    return listing(instance.provider()).notBefore(notBefore).stream()
        .filter(listed -> listed.ref().equals(instance))
        .findFirst();
  }

  /** The instances that carry this tag, the oldest first, in a listing that is this new. */
  public List<InstanceRef> tagged(String provider, OwnerTag tag, Instant notBefore) {
    return listing(provider).notBefore(notBefore).stream()
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
