package net.ghostifi.adapter.web.entry;

import java.util.Optional;
import net.ghostifi.adapter.web.settings.AddressRange;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.identity.Caller;
import net.ghostifi.ports.identity.Identity;

/**
 * Everybody on this machine is one customer. The name that was asked for is looked at too: another
 * page's name may be made to lead here, and its script would be let in.
 */
public final class DemoIdentity implements Identity {
  private static final AddressRange FOUR = AddressRange.parse("127.0.0.0/8");
  private static final AddressRange SIX = AddressRange.parse("::1");

  private final CustomerId everybody;

  public DemoIdentity(CustomerId everybody) {
    this.everybody = everybody;
  }

  @Override
  public Optional<CustomerId> customer(Caller caller) {
    String from = caller.peer().neighbour();
    boolean near = FOUR.contains(from) || SIX.contains(from);
    boolean here =
        caller.peer().host().matches("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");
    return near && here ? Optional.of(everybody) : Optional.empty();
  }
}
