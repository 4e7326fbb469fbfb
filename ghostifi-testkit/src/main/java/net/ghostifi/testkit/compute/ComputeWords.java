package net.ghostifi.testkit.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.contract.Contract;
import net.ghostifi.testkit.contract.Page;
import org.junit.jupiter.api.BeforeEach;

/** The words in which the rules of compute providers are written. */
@Page("compute")
abstract class ComputeWords extends Contract<ComputeWorld> {
  static final ByteCount FIVE_GB = new ByteCount(5_000_000_000L);
  static final ByteCount SEVEN_GB = new ByteCount(7_000_000_000L);
  private static final String HOST_KEY = "the-host-key-of-a-contract-test";

  final InstallationId ours = installation("ours");
  final InstallationId another = installation("another");
  private final UUID operation = UUID.randomUUID();
  private Set<InstanceRef> before = Set.of();

  /** New each time, for accounts in which earlier runs have left something. */
  private static InstallationId installation(String name) {
    return new InstallationId(name + "-" + UUID.randomUUID().toString().substring(0, 8));
  }

  @BeforeEach
  final void lookAround() {
    before = world().existing();
  }

  @Override
  protected final void tidy() {
    List<InstanceRef> left = new ArrayList<>();
    for (InstallationId installation : List.of(ours, another)) {
      left.addAll(refs(provider().list(installation)));
    }
    left.forEach(instance -> succeedsOrSaysNotFound(() -> provider().delete(instance)));
  }

  @Override
  protected final List<String> secrets() {
    return List.of(HOST_KEY);
  }

  final ComputeProvider provider() {
    return world().provider();
  }

  final OwnerTag tag(int launch) {
    return new OwnerTag(ours, operation, launch);
  }

  final LaunchRequest request(int launch, Location location) {
    return request(tag(launch), location);
  }

  final LaunchRequest request(InstallationId installation, int launch) {
    return request(new OwnerTag(installation, operation, launch), world().stocked());
  }

  private static LaunchRequest request(OwnerTag tag, Location location) {
    return new LaunchRequest(
        tag,
        new ServerName("g%04d.ghostifi.net".formatted(tag.launch())),
        location,
        new SecretText("#cloud-config\n# " + HOST_KEY + "\n"));
  }

  final InstanceRef launch(int number) {
    return provider().launch(request(number, world().stocked()));
  }

  /** What find() gives, as soon as it gives something. */
  final ObservedInstance seen(InstanceRef instance) {
    eventually("find() shows " + instance, () -> provider().find(instance).isPresent());
    Optional<ObservedInstance> seen = provider().find(instance);
    assertThat(seen).as("find() of what it has shown before").isPresent();
    return seen.orElseThrow();
  }

  /** What exists now and did not when the test began. */
  final Set<InstanceRef> created() {
    Set<InstanceRef> created = new HashSet<>(world().existing());
    created.removeAll(before);
    return created;
  }

  static List<InstanceRef> refs(List<ObservedInstance> listed) {
    return listed.stream().map(ObservedInstance::ref).toList();
  }

  static Reading reading(InstanceRef instance, LocalDate day, ByteCount in, ByteCount out) {
    return new Reading(Objects.requireNonNull(instance), day, in, out);
  }

  static void succeedsOrSaysNotFound(Runnable deletion) {
    try {
      deletion.run();
    } catch (ProviderException failure) {
      assertThat(failure.category())
          .as("category of the failure of delete(): %s", failure.getMessage())
          .isEqualTo(ErrorCategory.NOT_FOUND);
    }
  }
}
