package net.ghostifi.domain.server;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import org.jspecify.annotations.Nullable;

/**
 * The part of a server's row that operations change. What a customer asks for through the table
 * (schedule, rebuild requests) stands beside it and is never written from here.
 *
 * @param id our number of it
 * @param name the host name in the profile
 * @param owner whom it was built for
 * @param status what the customer sees
 * @param failure why it is not as it should be, in words for the customer, or null
 * @param current the instance that DNS names, or null while there is none
 * @param retiring the instance that still drains after a rebuild, or null
 */
public record Server(
    ServerId id,
    ServerName name,
    Owner owner,
    ServerStatus status,
    @Nullable String failure,
    @Nullable Instance current,
    @Nullable Instance retiring) {

  /** A server of which nothing exists yet but its row. */
  public static Server planned(ServerId id, ServerName name, Owner owner) {
    return new Server(id, name, owner, ServerStatus.INSTALLING, null, null, null);
  }

  /** The instances that carry it, the current one first. */
  public List<Instance> instances() {
    return Stream.of(Optional.ofNullable(current), Optional.ofNullable(retiring))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The operations that built what it has. */
  public Set<UUID> builders() {
    return instances().stream().map(Instance::builtBy).collect(Collectors.toUnmodifiableSet());
  }

  public Server withStatus(ServerStatus next, @Nullable String reason) {
    return new Server(id, name, owner, next, reason, current, retiring);
  }

  public Server ownedBy(Owner other) {
    return new Server(id, name, other, status, failure, current, retiring);
  }

  /** Running on this instance, with nothing wrong. */
  public Server runningOn(Instance instance) {
    return new Server(id, name, owner, ServerStatus.RUNNING, null, instance, retiring);
  }

  /** Running on a new instance, with nothing wrong; the one that it ran on drains. */
  public Server rebuiltOn(Instance fresh) {
    boolean already = current != null && current.ref().equals(fresh.ref());
    return new Server(
        id, name, owner, ServerStatus.RUNNING, null, fresh, already ? retiring : current);
  }

  /** The same server without an instance that is gone. */
  public Server without(InstanceRef gone) {
    return new Server(
        id, name, owner, status, failure, unless(current, gone), unless(retiring, gone));
  }

  private static @Nullable Instance unless(@Nullable Instance instance, InstanceRef gone) {
    return instance == null || instance.ref().equals(gone) ? null : instance;
  }
}
