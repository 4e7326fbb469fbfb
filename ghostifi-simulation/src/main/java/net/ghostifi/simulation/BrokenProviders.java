package net.ghostifi.simulation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.vpn.Readiness;
import org.jspecify.annotations.Nullable;

/** Adapters that mistake what they are told. */
final class BrokenProviders {
  private BrokenProviders() {}

  static Mutation emptyOnError() {
    return Broken.compute(
        call -> {
          try {
            return call.go();
          } catch (ProviderException failure) {
            if (call.is("list")) {
              return List.of();
            }
            throw failure;
          }
        });
  }

  static Mutation goneOnError() {
    return Broken.compute(
        call -> {
          try {
            return call.go();
          } catch (ProviderException failure) {
            if (call.is("find")) {
              return Optional.empty();
            }
            if (call.is("delete")) {
              throw ProviderException.of(
                  ErrorCategory.NOT_FOUND, "broken", "delete", "taken for gone");
            }
            throw failure;
          }
        });
  }

  static Mutation goneWhenAccepted() {
    Set<InstanceRef> accepted = new HashSet<>();
    return Broken.compute(
        call -> {
          if (call.is("find") && accepted.contains(call.argument(0, InstanceRef.class))) {
            return Optional.empty();
          }
          Object answer = call.go();
          if (call.is("list") && answer instanceof List<?> listed) {
            return listed.stream()
                .map(ObservedInstance.class::cast)
                .filter(seen -> !accepted.contains(seen.ref()))
                .toList();
          }
          if (call.is("delete")) {
            accepted.add(call.argument(0, InstanceRef.class));
          }
          return answer;
        });
  }

  static Mutation noLookUp() {
    return Broken.compute(
        call -> {
          Object answer = call.go();
          if (!call.is("list")) {
            return answer;
          }
          List<ObservedInstance> known = new ArrayList<>();
          for (Object each : (List<?>) requireNonNull(answer)) {
            ObservedInstance instance = (ObservedInstance) each;
            if (!isInDoubt(call.world(), instance.tag())) {
              known.add(instance);
            }
          }
          return known;
        });
  }

  private static boolean isInDoubt(World world, @Nullable OwnerTag tag) {
    if (tag == null) {
      return false;
    }
    return world
        .stores
        .journal()
        .operation(new OperationId(tag.operation()))
        .map(row -> row.operation().progress().build())
        .filter(Progress.Build::launchInDoubt)
        .filter(build -> build.launch() == tag.launch())
        .isPresent();
  }

  static Mutation ambiguousIsNothing() {
    return Broken.compute(
        call -> {
          try {
            return call.go();
          } catch (ProviderException failure) {
            if (call.is("launch") && failure.category() == ErrorCategory.AMBIGUOUS) {
              throw ProviderException.of(ErrorCategory.UNAVAILABLE, "cloud", "launch", "mistaken");
            }
            throw failure;
          }
        });
  }

  static Mutation launchesNotCounted() {
    return Broken.compute(
        call -> {
          if (!call.is("launch")) {
            return call.go();
          }
          LaunchRequest request = call.argument(0, LaunchRequest.class);
          OwnerTag first = new OwnerTag(World.INSTALLATION, request.tag().operation(), 1);
          return call.port()
              .launch(
                  new LaunchRequest(first, request.name(), request.location(), request.userData()));
        });
  }

  static Mutation everybodysInstances() {
    return Broken.compute(
        call -> {
          if (!call.is("list")) {
            return call.go();
          }
          List<ObservedInstance> all = new ArrayList<>(call.port().list(World.INSTALLATION));
          for (ObservedInstance theirs : call.port().list(Users.OTHERS)) {
            OwnerTag ours = new OwnerTag(World.INSTALLATION, new UUID(1, 1), 1);
            all.add(
                new ObservedInstance(
                    theirs.ref(), theirs.state(), theirs.address(), ours, theirs.createdAt()));
          }
          return all;
        });
  }

  static Mutation writtenIsDone() {
    return Broken.dns(
        call -> {
          try {
            return call.go();
          } catch (ProviderException failure) {
            if (call.is("apply") && failure.category() == ErrorCategory.AMBIGUOUS) {
              return null;
            }
            throw failure;
          }
        });
  }

  static Mutation nameNotReadAgain() {
    Map<ServerName, List<DnsRecord>> believed = new HashMap<>();
    return Broken.dns(
        call -> {
          if (call.is("records") && !call.isBare()) {
            ServerName name = call.argument(0, ServerName.class);
            List<DnsRecord> known = believed.get(name);
            if (known != null) {
              return known;
            }
          }
          Object answer = call.go();
          if (call.is("apply")) {
            for (Object change : call.argument(0, List.class)) {
              ServerName name = ((DnsChange) change).name();
              believed.put(name, call.port().records(name));
            }
          }
          return answer;
        });
  }

  /** Says that it has written, and does so eight minutes later. */
  static Mutation deletedBeforeNamed() {
    Map<ServerName, String> promised = new HashMap<>();
    return Broken.dns(
        call -> {
          if (call.is("records") && !call.isBare()) {
            return call.port().records(call.argument(0, ServerName.class)).stream()
                .map(record -> as(record, promised.get(record.name())))
                .toList();
          }
          if (!call.is("apply")) {
            return call.go();
          }
          List<DnsChange> now = new ArrayList<>();
          for (Object change : call.argument(0, List.class)) {
            if (change instanceof DnsChange.Replace replace) {
              promised.put(replace.name(), replace.address());
              call.world()
                  .timeline()
                  .after(Duration.ofMinutes(8), () -> call.world().dns.apply(List.of(replace)));
            } else {
              promised.remove(((DnsChange) change).name());
              now.add((DnsChange) change);
            }
          }
          if (!now.isEmpty()) {
            call.port().apply(now);
          }
          return null;
        });
  }

  private static DnsRecord as(DnsRecord record, @Nullable String address) {
    return address == null
        ? record
        : new DnsRecord(
            record.id(), record.name(), record.type(), address, record.ttl(), record.comment());
  }

  static Mutation namesStay() {
    return Broken.dns(
        call -> {
          if (!call.is("apply")) {
            return call.go();
          }
          List<DnsChange> others = new ArrayList<>();
          for (Object change : call.argument(0, List.class)) {
            if (!(change instanceof DnsChange.Delete)) {
              others.add((DnsChange) change);
            }
          }
          if (!others.isEmpty()) {
            call.port().apply(others);
          }
          return null;
        });
  }

  static Mutation keysStay() {
    return Broken.vault(call -> call.is("delete") ? null : call.go());
  }

  static Mutation profilesStay() {
    return Broken.profiles(call -> call.is("delete") ? null : call.go());
  }

  static Mutation cutIsDone() {
    return Broken.installer(
        call -> {
          if (call.is("prove")) {
            return new Readiness(List.of());
          }
          try {
            return call.go();
          } catch (ProviderException failure) {
            if (call.is("install") && failure.category() == ErrorCategory.AMBIGUOUS) {
              return null;
            }
            throw failure;
          }
        });
  }

  static Mutation alwaysReady() {
    return Broken.installer(call -> call.is("prove") ? new Readiness(List.of()) : call.go());
  }

  static Mutation silentOnError() {
    return Broken.installer(
        call -> {
          try {
            return call.go();
          } catch (ProviderException failure) {
            if (call.is("answers")) {
              return false;
            }
            throw failure;
          }
        });
  }

  static Mutation shopGuesses() {
    return Broken.shop(
        call -> {
          try {
            return call.go();
          } catch (ProviderException failure) {
            List<Subscription> guessed = new ArrayList<>();
            for (Subscription row : call.world().shop.read().subscriptions()) {
              guessed.add(
                  new Subscription(
                      row.id(),
                      row.customerId(),
                      row.productId(),
                      row.email(),
                      SubscriptionStatus.CANCELLED));
            }
            return new SubscriptionReading.Complete(guessed, List.of());
          }
        });
  }
}
