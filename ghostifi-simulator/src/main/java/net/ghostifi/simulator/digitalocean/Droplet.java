package net.ghostifi.simulator.digitalocean;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.ghostifi.simulator.host.VpsHost;
import org.jspecify.annotations.Nullable;

/** One droplet's state. Guarded by the monitor of {@link Droplets}. */
final class Droplet {
  final long id;
  final DropletOrder order;
  final Instant created;
  long creation;
  String name;
  List<String> tags;
  String status = "new";
  boolean locked = true;
  boolean hidden;
  Instant known = Instant.MIN;
  Instant shown = Instant.MIN;
  @Nullable String address;
  @Nullable VpsHost host;
  @Nullable Instant deletion;
  @Nullable Instant gone;

  Droplet(long id, String name, DropletOrder order, Instant created) {
    this.id = id;
    this.name = name;
    this.order = order;
    this.created = created;
    this.tags = order.tags();
  }

  boolean exists() {
    return gone == null;
  }

  boolean deleting() {
    return deletion != null;
  }

  boolean isOff() {
    return status.equals("off");
  }

  boolean carries(String tag) {
    return tags.stream().anyMatch(own -> Tags.same(own, tag));
  }

  Optional<VpsHost> host() {
    return Optional.ofNullable(host);
  }

  Optional<String> address() {
    return Optional.ofNullable(address);
  }

  DigitalOceanDroplet view() {
    return new DigitalOceanDroplet(
        Long.toString(id),
        name,
        order.region().slug(),
        order.size().slug(),
        tags,
        address == null ? "" : address,
        status);
  }
}
