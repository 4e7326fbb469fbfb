package net.ghostifi.adapter.mail;

import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.notice.NotifierFactory;

/** Offers {@code mail} as a channel. */
public final class MailFactory implements NotifierFactory<MailSettings> {
  @Override
  public String name() {
    return Mail.NAME;
  }

  @Override
  public Class<MailSettings> settings() {
    return MailSettings.class;
  }

  @Override
  public Notifier create(MailSettings settings, AdapterContext context) {
    return new Mail(settings, context.clock());
  }
}
