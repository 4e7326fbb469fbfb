package net.ghostifi.adapter.web.entry;

import java.util.Optional;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.ports.customer.CustomerId;

/** Believes the header of a trusted proxy, which must remove it from what customers send. */
public final class ProxyEntrance implements Entrance {
  private final String header;

  public ProxyEntrance(String header) {
    this.header = header;
  }

  @Override
  public Optional<CustomerId> customer(Call call) {
    return call.peer().trusted()
        ? call.header(header).filter(ProxyEntrance::isNumber).map(ProxyEntrance::id)
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return text.matches("[1-9]\\d{0,17}");
  }

  private static CustomerId id(String text) {
    return new CustomerId(Long.parseLong(text));
  }
}
