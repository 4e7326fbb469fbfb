package net.ghostifi.launcher.config;

import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.config.AdapterFactory;

/**
 * An adapter that the configuration has chosen, with its settings.
 *
 * @param <A> the port
 */
public final class Chosen<A> {
  private final AdapterFactory<?, ? extends A> factory;
  private final Record settings;

  Chosen(AdapterFactory<?, ? extends A> factory, Record settings) {
    this.factory = factory;
    this.settings = factory.settings().cast(settings);
  }

  /** Its name in the configuration. */
  public String name() {
    return factory.name();
  }

  Record settings() {
    return settings;
  }

  /** Whether it is the same adapter with the same settings. */
  public boolean isSameAs(Chosen<?> other) {
    return name().equals(other.name()) && settings.equals(other.settings);
  }

  /** Makes it. */
  public A create(AdapterContext context) {
    return create(factory, context);
  }

  private <S extends Record, T> T create(AdapterFactory<S, T> typed, AdapterContext context) {
    return typed.create(typed.settings().cast(settings), context);
  }

  @Override
  public String toString() {
    return "Chosen[" + name() + "]";
  }
}
