package net.ghostifi.engine.customer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.schedule.Noted;
import net.ghostifi.domain.schedule.Occurrence;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.schedule.Timetable;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.Engine;
import net.ghostifi.ports.customer.CustomerDesk;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.CustomerServer;
import net.ghostifi.ports.customer.RebuildReply;
import net.ghostifi.ports.customer.Traffic;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.store.CustomerStore;
import net.ghostifi.ports.store.UsageStore;
import net.ghostifi.ports.vpn.ProfileStore;
import org.jspecify.annotations.Nullable;

/** The desk of an engine: looks at the rows, and asks the engine for what is not in them. */
public final class Desk implements CustomerDesk {
  private final CustomerStore store;
  private final UsageStore usage;
  private final ProfileStore profiles;
  private final Engine engine;
  private final DeskSettings settings;
  private final InstantSource clock;
  private final Shelf shelf;
  private final Builds builds;

  /**
   * @param store the rows, of the engine's database
   * @param usage the ledger, of the same
   * @param profiles where profiles lie
   * @param engine does what is asked for
   * @param settings what it is told
   * @param clock the time
   */
  public Desk(
      CustomerStore store,
      UsageStore usage,
      ProfileStore profiles,
      Engine engine,
      DeskSettings settings,
      InstantSource clock) {
    this.store = store;
    this.usage = usage;
    this.profiles = profiles;
    this.engine = engine;
    this.settings = settings;
    this.clock = clock;
    this.shelf = new Shelf(engine::stock, clock);
    this.builds = new Builds(store, clock);
  }

  @Override
  public Map<CustomerId, List<CustomerServer>> servers(Set<CustomerId> customers) {
    return store.servers(customers).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, rows -> rows.getValue().stream().map(this::shown).toList()));
  }

  private CustomerServer shown(CustomerStore.Row row) {
    @Nullable Instance current = row.server().current();
    return new CustomerServer(
        row.server().name(),
        row.server().owner().email(),
        row.server().status(),
        row.pause() == null ? null : new CustomerServer.Pause(row.pause(), nextMonth()),
        row.server().failure(),
        current == null ? null : current.address(),
        current == null ? null : current.location(),
        row.usage(),
        row.policy(),
        row.scheduled().next(settings.zone()).orElse(null),
        row.asked(),
        row.journey());
  }

  /** When months turn, which is when schedules of a month are due. */
  private Instant nextMonth() {
    return new Timetable(RebuildSchedule.MONTHLY, settings.zone())
        .next(Noted.since(clock.instant()))
        .map(Occurrence::dueAt)
        .orElseThrow();
  }

  @Override
  public List<City> cities() {
    return shelf.cities();
  }

  @Override
  public Duration grace() {
    return settings.grace();
  }

  @Override
  public Optional<Duration> usualBuild() {
    return builds.usual();
  }

  @Override
  public RebuildReply rebuild(
      CustomerId customer, ServerName name, LocationChoice location, @Nullable String key) {
    Optional<CustomerServer> server = server(customer, name);
    if (server.isEmpty()) {
      return new RebuildReply.NoSuchServer();
    }
    Optional<String> refusal = refusal(server.get(), location);
    if (refusal.isPresent()) {
      return new RebuildReply.Refused(refusal.get());
    }
    return switch (store.ask(
        customer, name, location, key, settings.rebuildsPerDay(), clock.instant())) {
      case NOW -> {
        engine.nudge();
        yield new RebuildReply.Asked(false);
      }
      case BEFORE -> new RebuildReply.Asked(true);
      case OTHERWISE -> new RebuildReply.KeyTaken();
      case TOO_MANY -> new RebuildReply.Refused(tooMany());
      case NOT_FOUND -> new RebuildReply.NoSuchServer();
    };
  }

  private String tooMany() {
    return "Your servers were rebuilt "
        + (settings.rebuildsPerDay() == 1 ? "once" : settings.rebuildsPerDay() + " times")
        + " within a day, which is as often as they can be. Try again tomorrow.";
  }

  /** What can be known now; the check that opens it looks once more. */
  private Optional<String> refusal(CustomerServer server, LocationChoice location) {
    if (!server.canBeRebuilt()) {
      return Optional.of(
          switch (server.status()) {
            case DESTROYING -> "This server is being removed.";
            case INSTALLING, REBUILDING, RUNNING, FAILED ->
                "This server is still being built. Try again when it is running.";
          });
    }
    return switch (location) {
      case LocationChoice.Random anywhere -> Optional.empty();
      case LocationChoice.Fixed fixed ->
          shelf.mayHave(fixed.location())
              ? Optional.empty()
              : Optional.of(
                  "There is no server to be had in "
                      + City.of(fixed.location()).name()
                      + " at the moment. Choose another city.");
    };
  }

  @Override
  public boolean schedule(CustomerId customer, ServerName name, RebuildPolicy policy) {
    boolean set = store.schedule(customer, name, policy, clock.instant());
    if (set) {
      engine.nudge();
    }
    return set;
  }

  @Override
  public Optional<byte[]> profile(CustomerId customer, ServerName name) {
    return server(customer, name).flatMap(this::profile);
  }

  /** One that has never run may have no keys yet, and none are made for being looked at. */
  private Optional<byte[]> profile(CustomerServer server) {
    Optional<byte[]> written = profiles.read(server.name());
    return written.isPresent() || server.location() == null
        ? written
        : engine.profile(server.name());
  }

  @Override
  public Optional<SecretText> rootPassword(CustomerId customer, ServerName name) {
    return server(customer, name).flatMap(server -> engine.rootPassword(server.name()));
  }

  @Override
  public Optional<Traffic> traffic(CustomerId customer, ServerName name, int days) {
    return store.servers(Set.of(customer)).getOrDefault(customer, List.of()).stream()
        .filter(row -> row.server().name().equals(name))
        .findFirst()
        .map(row -> row.server().id())
        .map(
            server ->
                Days.of(
                    usage.ledger(server).days(),
                    usage.events(server),
                    settings.counting(),
                    clock.instant(),
                    days));
  }
}
