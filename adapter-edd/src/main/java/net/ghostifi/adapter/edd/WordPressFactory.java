package net.ghostifi.adapter.edd;

import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.identity.Identity;
import net.ghostifi.ports.identity.IdentityFactory;

/** Makes what {@code web.auth = wordpress} names. */
public final class WordPressFactory implements IdentityFactory<WordPressSettings> {
  @Override
  public String name() {
    return WordPressIdentity.NAME;
  }

  @Override
  public Class<WordPressSettings> settings() {
    return WordPressSettings.class;
  }

  @Override
  public Identity create(WordPressSettings settings, AdapterContext context) {
    return new WordPressIdentity(settings, context.clock());
  }
}
