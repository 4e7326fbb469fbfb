package net.ghostifi.testkit.subscription;

import java.time.Instant;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.testkit.contract.World;

/** A shop, seen from behind. Empty at first. */
public interface ShopWorld extends World {
  /** The source under test. Asked for again after each trouble. */
  SubscriptionSource source();

  /** The shop writes a row, or writes it anew, with the status in the shop's own spelling. */
  void put(long id, long customer, long product, String email, String status);

  /** The shop writes until when a row that is there is paid for; at first no date stands there. */
  void expires(long id, Instant at);

  /** The shop writes a row, or writes it anew, that cannot be understood. */
  void putNonsense(long id);

  /** The row vanishes from the shop. */
  void remove(long id);

  /** What the source reads from has another form than it was made for, until {@link #end()}. */
  void deform();

  /** How many rows are more than the source reads in one go; some thousand when it reads all. */
  int moreThanOnePage();
}
