package net.ghostifi.adapter.web.entry;

import java.util.Optional;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.adapter.web.settings.AddressRange;
import net.ghostifi.ports.customer.CustomerId;

/**
 * Everybody on this machine is one customer. The name that was asked for is looked at too: another
 * page's name may be made to lead here, and its script would be let in.
 */
public final class DemoEntrance implements Entrance {
  private static final AddressRange FOUR = AddressRange.parse("127.0.0.0/8");
  private static final AddressRange SIX = AddressRange.parse("::1");

  private final CustomerId everybody;

  public DemoEntrance(CustomerId everybody) {
    this.everybody = everybody;
  }

  @Override
  public Optional<CustomerId> customer(Call call) {
    String from = call.peer().neighbour();
    boolean near = FOUR.contains(from) || SIX.contains(from);
    boolean here =
        call.peer().host().matches("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");
    return near && here ? Optional.of(everybody) : Optional.empty();
  }
}
