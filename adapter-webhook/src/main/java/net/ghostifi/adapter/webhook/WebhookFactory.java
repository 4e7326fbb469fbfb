package net.ghostifi.adapter.webhook;

import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.notice.NotifierFactory;

/** Offers {@code webhook} as a channel. */
public final class WebhookFactory implements NotifierFactory<WebhookSettings> {
  @Override
  public String name() {
    return Webhook.NAME;
  }

  @Override
  public Class<WebhookSettings> settings() {
    return WebhookSettings.class;
  }

  @Override
  public Notifier create(WebhookSettings settings, AdapterContext context) {
    return new Webhook(settings, context.clock());
  }
}
