package net.ghostifi.adapter.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import org.jspecify.annotations.Nullable;

/** What tests of the stores put into them. */
final class Samples {

  /** Now, to the precision that PostgreSQL keeps. */
  static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

  static final Location NYC = new Location("nyc");
  static final List<String> PROVIDERS = List.of("vultr", "digitalocean");
  static final Operation.Order ORDER = new Operation.Order(NYC, PROVIDERS, Priority.CUSTOMER);

  private Samples() {}

  static OperationId operation() {
    return new OperationId(UUID.randomUUID());
  }

  static Owner owner(long subscription) {
    return new Owner(
        new SubscriptionId(subscription),
        10 + subscription,
        3,
        "ann" + subscription + "@example.org");
  }

  static Opening.NewServer newServer(long subscription) {
    return newServer(subscription, null);
  }

  static Opening.NewServer newServer(long subscription, @Nullable ServerId returning) {
    return new Opening.NewServer(
        operation(),
        owner(subscription),
        returning,
        "ghostifi.net",
        ORDER,
        NOW,
        "subscription " + subscription + " is active");
  }

  static Opening.Destroy destroy(ServerId server, @Nullable DestructionGuard guard) {
    return new Opening.Destroy(operation(), server, guard, NOW, "cancelled");
  }

  static Opening.Build build(ServerId server) {
    return new Opening.Build(operation(), server, ORDER, NOW, "it has no instance");
  }

  static Opening.Purge purge(ServerId server) {
    return new Opening.Purge(operation(), server, NOW, "kept long enough");
  }

  static DestructionGuard guard(int limit) {
    return new DestructionGuard(NOW.minus(24, ChronoUnit.HOURS), limit);
  }

  static Instance instance(String id, OperationId builtBy) {
    return new Instance(
        new InstanceRef("vultr", id), "192.0.2.7", new Location("sao-paulo"), builtBy.value());
  }

  static OpenResult.Opened opened(OpenResult result) {
    if (result instanceof OpenResult.Opened opened) {
      return opened;
    }
    throw new AssertionError("not opened: " + result);
  }
}
