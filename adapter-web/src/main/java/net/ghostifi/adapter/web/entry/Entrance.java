package net.ghostifi.adapter.web.entry;

import java.util.Optional;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.ports.customer.CustomerId;

/** Tells which customer calls. A host product may bring its own. */
@FunctionalInterface
public interface Entrance {
  /** Whose call it is; empty when nobody is known. Never trusts what anybody can write. */
  Optional<CustomerId> customer(Call call);
}
