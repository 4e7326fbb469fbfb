package net.ghostifi.adapter.web;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.customer.Journey;
import net.ghostifi.domain.customer.Milestone;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.CustomerServer;
import net.ghostifi.ports.customer.MonthUsage;
import org.jspecify.annotations.Nullable;

/** Customers and servers in all their states. */
final class Samples {
  static final CustomerId ANN = new CustomerId(42);
  static final CustomerId BOB = new CustomerId(43);
  static final ServerName ANNS = new ServerName("g0001.ghostifi.net");
  static final ServerName BOBS = new ServerName("g0002.ghostifi.net");
  static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");
  static final String EMAIL = "ann@example.org";
  static final Location NYC = new Location("nyc");
  static final Location PARIS = new Location("paris");

  private static final List<Milestone> REBUILD =
      List.of(
          Milestone.KEYS,
          Milestone.LAUNCH,
          Milestone.BOOT,
          Milestone.INSTALL,
          Milestone.PROVE,
          Milestone.NAME,
          Milestone.MOVE,
          Milestone.CLEAR);

  private Samples() {}

  static String profile(ServerName name) {
    return "client\nremote " + name + "\n<key>private-key-of-" + name.label() + "</key>\n";
  }

  static String password(ServerName name) {
    return "root-password-of-" + name.label();
  }

  private static MonthUsage used(long gigabytes) {
    return new MonthUsage(
        new ByteCount(gigabytes * 1_000_000_000), ByteCount.ofMegabytes(1_000_000));
  }

  static CustomerServer running(ServerName name) {
    return new CustomerServer(
        name,
        EMAIL,
        ServerStatus.RUNNING,
        null,
        null,
        "203.0.113.7",
        NYC,
        used(312),
        new RebuildPolicy(RebuildSchedule.WEEKLY, new LocationChoice.Random()),
        Instant.parse("2026-03-22T04:00:00Z"),
        null,
        null);
  }

  static CustomerServer with(CustomerServer server, RebuildPolicy policy) {
    return new CustomerServer(
        server.name(),
        server.email(),
        server.status(),
        server.pause(),
        server.trouble(),
        server.address(),
        server.location(),
        server.usage(),
        policy,
        policy.schedule() == RebuildSchedule.NONE ? null : Instant.parse("2026-03-19T04:00:00Z"),
        server.asked(),
        server.journey());
  }

  private static CustomerServer with(
      CustomerServer server,
      ServerStatus status,
      @Nullable String trouble,
      @Nullable Journey journey) {
    boolean built = journey == null || journey.kind() != OperationKind.CREATE;
    return new CustomerServer(
        server.name(),
        server.email(),
        status,
        null,
        trouble,
        built ? server.address() : null,
        built ? server.location() : null,
        built ? server.usage() : used(0),
        server.policy(),
        server.nextRebuild(),
        null,
        journey);
  }

  static CustomerServer installing(ServerName name) {
    Journey journey =
        new Journey(OperationKind.CREATE, NYC, REBUILD.subList(0, 6), 3, Journey.Mood.GOING, NOW);
    CustomerServer plain = with(running(name), RebuildPolicy.none());
    return with(plain, ServerStatus.INSTALLING, null, journey);
  }

  static CustomerServer rebuilding(ServerName name, int reached) {
    Journey journey =
        new Journey(OperationKind.REBUILD, PARIS, REBUILD, reached, Journey.Mood.GOING, NOW);
    return with(running(name), ServerStatus.REBUILDING, null, journey);
  }

  static CustomerServer held(ServerName name) {
    Journey journey =
        new Journey(OperationKind.CREATE, NYC, REBUILD.subList(0, 6), 2, Journey.Mood.HELD, NOW);
    return with(
        running(name),
        ServerStatus.FAILED,
        "Your server could not be built: the new server did not start. We look after it.",
        journey);
  }

  static CustomerServer notRebuilt(ServerName name) {
    return with(
        running(name),
        ServerStatus.RUNNING,
        "Your server was not rebuilt, and goes on as it was: the new server did not start.",
        null);
  }

  static CustomerServer destroying(ServerName name) {
    Journey journey =
        new Journey(
            OperationKind.DESTROY,
            null,
            List.of(Milestone.UNNAME, Milestone.GRACE, Milestone.REMOVE),
            1,
            Journey.Mood.GOING,
            NOW);
    return with(running(name), ServerStatus.DESTROYING, null, journey);
  }

  static CustomerServer exceeded(ServerName name) {
    CustomerServer plain = running(name);
    return new CustomerServer(
        name,
        plain.email(),
        plain.status(),
        null,
        null,
        plain.address(),
        plain.location(),
        used(1_040),
        plain.policy(),
        plain.nextRebuild(),
        "Paris",
        null);
  }

  static CustomerServer paused(ServerName name) {
    CustomerServer plain = exceeded(name);
    return new CustomerServer(
        name,
        plain.email(),
        plain.status(),
        new CustomerServer.Pause(
            "Your VPN is paused: the 1,000,000 Mb of March 2026 are used up. It runs again on 1"
                + " April, or as soon as the limit is raised.",
            Instant.parse("2026-04-01T04:00:00Z")),
        null,
        plain.address(),
        plain.location(),
        plain.usage(),
        plain.policy(),
        plain.nextRebuild(),
        null,
        null);
  }

  /** One whose rebuild is due and waits for its turn. */
  static CustomerServer waiting(ServerName name) {
    CustomerServer plain = running(name);
    return new CustomerServer(
        name,
        plain.email(),
        plain.status(),
        null,
        null,
        plain.address(),
        plain.location(),
        plain.usage(),
        plain.policy(),
        NOW.minusSeconds(600),
        null,
        null);
  }

  /** What somebody may have written into the table. */
  static CustomerServer hostile(ServerName name) {
    return with(
        running(name),
        ServerStatus.RUNNING,
        "</p><script>alert(1)</script><img src=x onerror='alert(2)'>",
        null);
  }
}
