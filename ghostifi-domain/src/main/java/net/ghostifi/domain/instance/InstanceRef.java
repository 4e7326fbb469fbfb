package net.ghostifi.domain.instance;

/**
 * Identifies one instance. Never its address: addresses are used again.
 *
 * @param provider the provider's name in the configuration
 * @param id the provider's own id of it
 */
public record InstanceRef(String provider, String id) {
  public InstanceRef {
    if (provider.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException("an instance has a provider and an id");
    }
  }

  @Override
  public String toString() {
    return provider + "/" + id;
  }
}
