package net.ghostifi.testkit.fake;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.Digest;
import net.ghostifi.ports.customer.Doorkeeper;
import org.jspecify.annotations.Nullable;

/** Remembers who has come in, in memory, and how often it was asked. */
public final class FakeDoorkeeper implements Doorkeeper {
  private record Session(CustomerId customer, Instant expires) {}

  private final Map<String, Instant> links = new HashMap<>();
  private final Map<Digest, Session> sessions = new HashMap<>();
  private final Map<Digest, Offer> offers = new HashMap<>();
  private int lookUps;

  @Override
  public synchronized boolean use(String link, Instant expires, Instant at) {
    links.values().removeIf(end -> end.isBefore(at.minus(REMEMBERED)));
    return links.putIfAbsent(link, expires) == null;
  }

  @Override
  public synchronized void open(Digest session, CustomerId customer, Instant expires, Instant at) {
    sessions.values().removeIf(old -> old.expires().isBefore(at));
    sessions.put(session, new Session(customer, expires));
  }

  @Override
  public synchronized Optional<CustomerId> find(Digest session, Instant at) {
    lookUps++;
    return Optional.ofNullable(sessions.get(session))
        .filter(found -> found.expires().isAfter(at))
        .map(Session::customer);
  }

  @Override
  public synchronized void close(Digest session) {
    sessions.remove(session);
  }

  @Override
  public synchronized void offer(Digest token, Offer offer, Instant at) {
    offers.values().removeIf(old -> old.expires().isBefore(at));
    offers.put(token, offer);
  }

  @Override
  public synchronized Optional<Offer> look(Digest token, Instant at) {
    return good(offers.get(token), at);
  }

  @Override
  public synchronized Optional<Offer> take(Digest token, Instant at) {
    return good(offers.remove(token), at);
  }

  private static Optional<Offer> good(@Nullable Offer offer, Instant at) {
    return Optional.ofNullable(offer).filter(found -> found.expires().isAfter(at));
  }

  /** How often sessions were looked up. */
  public synchronized int lookUps() {
    return lookUps;
  }

  /** How many sessions are kept. */
  public synchronized int sessions() {
    return sessions.size();
  }
}
