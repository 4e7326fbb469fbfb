package net.ghostifi.adapter.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Mark;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.customer.CustomerDesk;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.CustomerServer;
import net.ghostifi.ports.customer.RebuildReply;
import net.ghostifi.ports.customer.Traffic;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;

/** A desk with whatever a test puts on it. Records what is wished. */
final class FakeDesk implements CustomerDesk {
  static final LocalDate TODAY = LocalDate.parse("2026-03-18");

  private final Map<CustomerId, List<CustomerServer>> servers = new ConcurrentHashMap<>();
  private final Map<String, String> keys = new HashMap<>();

  /** What was wished and done, in order. */
  final List<String> wishes = new CopyOnWriteArrayList<>();

  volatile List<City> cities =
      Stream.of(
              "chicago",
              "miami",
              "nyc",
              "toronto",
              "sao-paulo",
              "amsterdam",
              "frankfurt",
              "london",
              "paris",
              "stockholm",
              "seoul",
              "singapore",
              "tokyo",
              "johannesburg",
              "sydney")
          .map(code -> City.of(new Location(code)))
          .toList();
  volatile boolean down;
  volatile @Nullable Duration usualBuild;

  void put(CustomerId customer, CustomerServer server) {
    servers.merge(
        customer,
        List.of(server),
        (old, more) ->
            Stream.concat(
                    old.stream().filter(each -> !each.name().equals(server.name())), more.stream())
                .sorted((a, b) -> a.name().value().compareTo(b.name().value()))
                .toList());
  }

  void clear() {
    servers.clear();
    wishes.clear();
  }

  @Override
  public Map<CustomerId, List<CustomerServer>> servers(Set<CustomerId> customers) {
    if (down) {
      throw ProviderException.of(
          ErrorCategory.UNAVAILABLE, "desk", "look", "the database of 10.9.8.7 is away");
    }
    Map<CustomerId, List<CustomerServer>> found = new HashMap<>(servers);
    found.keySet().retainAll(customers);
    return found;
  }

  @Override
  public List<City> cities() {
    return cities;
  }

  @Override
  public Duration grace() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Optional<Duration> usualBuild() {
    return Optional.ofNullable(usualBuild);
  }

  @Override
  public synchronized RebuildReply rebuild(
      CustomerId customer, ServerName name, LocationChoice location, @Nullable String key) {
    if (server(customer, name).isEmpty()) {
      return new RebuildReply.NoSuchServer();
    }
    if (location.label().equals("Atlantis")) {
      return new RebuildReply.Refused("There is no server to be had in Atlantis at the moment.");
    }
    String wish = "rebuild " + name + " " + location.label();
    if (key != null) {
      String before = keys.putIfAbsent(customer + " " + key, wish);
      if (before != null) {
        return before.equals(wish) ? new RebuildReply.Asked(true) : new RebuildReply.KeyTaken();
      }
    }
    wishes.add(wish);
    return new RebuildReply.Asked(false);
  }

  @Override
  public boolean schedule(CustomerId customer, ServerName name, RebuildPolicy policy) {
    Optional<CustomerServer> found = server(customer, name);
    found.ifPresent(
        server -> {
          wishes.add(
              "schedule "
                  + name
                  + " "
                  + policy.schedule().label()
                  + " "
                  + policy.location().label());
          put(customer, Samples.with(server, policy));
        });
    return found.isPresent();
  }

  @Override
  public Optional<byte[]> profile(CustomerId customer, ServerName name) {
    return server(customer, name)
        .filter(server -> server.location() != null)
        .map(server -> Samples.profile(name).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<SecretText> rootPassword(CustomerId customer, ServerName name) {
    return server(customer, name)
        .filter(server -> server.location() != null)
        .map(server -> new SecretText(Samples.password(name)));
  }

  @Override
  public Optional<Traffic> traffic(CustomerId customer, ServerName name, int days) {
    return server(customer, name)
        .map(
            server -> {
              List<Traffic.Day> all = new ArrayList<>();
              for (int i = 0; i < days; i++) {
                long used =
                    server.location() == null ? 0 : (i * 37L % 23 + i % 7 * 3) * 900_000_000;
                all.add(new Traffic.Day(TODAY.minusDays(days - 1L - i), new ByteCount(used)));
              }
              return new Traffic(all, reached(server));
            });
  }

  private static List<Traffic.Reached> reached(CustomerServer server) {
    ByteCount limit = server.usage().limit();
    return Arrays.stream(Mark.values())
        .filter(mark -> server.usage().percent() >= mark.percent())
        .map(
            mark ->
                new Traffic.Reached(
                    mark,
                    YearMonth.from(TODAY),
                    TODAY.atTime(9, 30).toInstant(ZoneOffset.UTC),
                    new ByteCount(limit.bytes() / 100 * mark.percent()),
                    limit,
                    mark == Mark.USED_UP))
        .toList();
  }
}
