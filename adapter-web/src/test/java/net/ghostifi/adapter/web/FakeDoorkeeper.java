package net.ghostifi.adapter.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.Digest;
import net.ghostifi.ports.customer.Doorkeeper;

/** Remembers for as long as the test runs. */
final class FakeDoorkeeper implements Doorkeeper {
  private record Session(CustomerId customer, Instant expires) {}

  private final Map<String, Instant> links = new ConcurrentHashMap<>();
  private final Map<Digest, Session> sessions = new ConcurrentHashMap<>();
  private final Map<Digest, Offer> offers = new ConcurrentHashMap<>();

  @Override
  public boolean use(String link, Instant expires, Instant at) {
    return links.putIfAbsent(link, expires) == null;
  }

  @Override
  public void open(Digest session, CustomerId customer, Instant expires, Instant at) {
    sessions.put(session, new Session(customer, expires));
  }

  @Override
  public Optional<CustomerId> find(Digest session, Instant at) {
    return Optional.ofNullable(sessions.get(session))
        .filter(found -> found.expires().isAfter(at))
        .map(Session::customer);
  }

  @Override
  public void close(Digest session) {
    sessions.remove(session);
  }

  @Override
  public void offer(Digest token, Offer offer, Instant at) {
    offers.put(token, offer);
  }

  @Override
  public Optional<Offer> look(Digest token, Instant at) {
    return Optional.ofNullable(offers.get(token)).filter(offer -> offer.expires().isAfter(at));
  }

  @Override
  public Optional<Offer> take(Digest token, Instant at) {
    return Optional.ofNullable(offers.remove(token)).filter(offer -> offer.expires().isAfter(at));
  }

  int sessions() {
    return sessions.size();
  }
}
