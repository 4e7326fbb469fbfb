package net.ghostifi.adapter.edd;

import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.ports.subscription.SubscriptionSourceFactory;

/** Makes the shop that {@code subscriptions.source = edd} names. */
public final class EddFactory implements SubscriptionSourceFactory<EddSettings> {
  @Override
  public String name() {
    return EddShop.NAME;
  }

  @Override
  public Class<EddSettings> settings() {
    return EddSettings.class;
  }

  @Override
  public SubscriptionSource create(EddSettings settings, AdapterContext context) {
    return new EddShop(settings);
  }
}
