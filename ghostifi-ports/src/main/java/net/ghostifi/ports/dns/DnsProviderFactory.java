package net.ghostifi.ports.dns;

import java.util.List;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.config.AdapterFactory;

/** Makes a DNS provider; named in {@code dns.provider}. */
public interface DnsProviderFactory<S extends Record> extends AdapterFactory<S, DnsProvider> {
  /**
   * Makes one for each zone that the section names; {@link #create} makes the first of them. They
   * have the same name and state the same limit, which is the account's and counted once for all of
   * them, and each zone is there once. Does not call the provider. A factory that knows one zone
   * needs none of this.
   */
  default List<DnsProvider> zones(S settings, AdapterContext context) {
    return List.of(create(settings, context));
  }
}
