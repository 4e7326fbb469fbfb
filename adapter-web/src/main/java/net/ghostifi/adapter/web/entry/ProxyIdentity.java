package net.ghostifi.adapter.web.entry;

import java.util.Optional;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.identity.Caller;
import net.ghostifi.ports.identity.Identity;

/** Believes the header of a trusted proxy, which must remove it from what customers send. */
public final class ProxyIdentity implements Identity {
  private final String header;

  public ProxyIdentity(String header) {
    this.header = header;
  }

  @Override
  public Optional<CustomerId> customer(Caller caller) {
    return caller.peer().trusted()
        ? caller.header(header).filter(ProxyIdentity::isNumber).map(ProxyIdentity::id)
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return text.matches("[1-9]\\d{0,17}");
  }

  private static CustomerId id(String text) {
    return new CustomerId(Long.parseLong(text));
  }
}
