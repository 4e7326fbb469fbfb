package net.ghostifi.ports.config;

/**
 * Makes one adapter from its section of the configuration. Implementations have a public
 * constructor without parameters and are listed in {@code META-INF/services} under the interface of
 * their port.
 *
 * <p>The settings are a public record. A component {@code apiToken} is the key {@code api-token};
 * its type is {@code String}, {@code int}, {@code long}, {@code boolean}, {@code Duration}, {@code
 * URI}, {@code Path}, an enum, {@code SecretText}, a list of these, or a further record. The
 * compact constructor checks; an {@code IllegalArgumentException} that it throws is reported to the
 * operator with file and line, so its message begins with the key.
 *
 * @param <S> the settings
 * @param <A> the port
 */
public interface AdapterFactory<S extends Record, A> {
  /** By which the configuration chooses it, and the name of its section. */
  String name();

  /** The record to which the section is bound. */
  Class<S> settings();

  /** Makes the adapter. Does not call the provider. */
  A create(S settings, AdapterContext context);
}
