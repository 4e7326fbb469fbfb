package net.ghostifi.simulator.vultr;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.ghostifi.simulator.host.VpsHost;
import org.jspecify.annotations.Nullable;

/** One instance's state. Guarded by the fleet's monitor. */
final class Machine {
  static final String NO_ADDRESS = "0.0.0.0";

  private static final String ALPHABET =
      "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789#{}+!@";
  private static final SecureRandom RANDOM = new SecureRandom();

  final String id = UUID.randomUUID().toString();
  final Order order;
  final Instant created;
  final String initialPassword;
  String label;
  List<String> tags;
  String address = NO_ADDRESS;
  String status = "pending";
  String serverStatus = "none";
  boolean hidden;
  boolean halted;
  Instant known = Instant.MIN;
  Instant shown = Instant.MIN;
  @Nullable VpsHost host;
  @Nullable Instant deletion;
  @Nullable Instant gone;

  Machine(Order order, Instant created) {
    this.order = order;
    this.created = created;
    this.label = order.label();
    this.tags = order.tags();
    this.initialPassword = password();
  }

  private static String password() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  boolean exists() {
    return gone == null;
  }

  boolean deleting() {
    return deletion != null;
  }

  Optional<VpsHost> host() {
    return Optional.ofNullable(host);
  }

  VultrInstance view() {
    return new VultrInstance(id, label, order.region(), order.plan().id(), tags, address, status);
  }
}
