package net.ghostifi.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.Test;

class FakeComputeProviderTest {
  private static final InstallationId OURS = new InstallationId("ours");
  private static final InstallationId THEIRS = new InstallationId("theirs");
  private static final OwnerTag TAG = new OwnerTag(OURS, new UUID(1, 2), 1);
  private static final Location NYC = new Location("nyc");
  private static final Location PARIS = new Location("paris");

  private final SettableClock clock = new SettableClock();
  private final FakeComputeProvider cloud = new FakeComputeProvider("cloud", clock, NYC);

  private static LaunchRequest request(Location location) {
    return new LaunchRequest(
        TAG, new ServerName("g0001.ghostifi.net"), location, new SecretText("#cloud-config"));
  }

  private InstanceRef launch() {
    return cloud.launch(request(NYC));
  }

  private static void assertFails(Runnable call, ErrorCategory category) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ProviderException.class, failure -> assertThat(failure.category()).isEqualTo(category));
  }

  @Test
  void launches_lists_finds_and_deletes() {
    InstanceRef ref = launch();
    ObservedInstance seen = cloud.find(ref).orElseThrow();

    assertThat(ref.provider()).isEqualTo(cloud.name()).isEqualTo("cloud");
    assertThat(seen.ref()).isEqualTo(ref);
    assertThat(seen.state()).isEqualTo(InstanceState.RUNNING);
    assertThat(seen.runningAddress()).isPresent();
    assertThat(seen.tag()).isEqualTo(TAG);
    assertThat(seen.createdAt()).isEqualTo(clock.instant());
    assertThat(cloud.list(OURS)).containsExactly(seen);

    cloud.delete(ref);

    assertThat(cloud.find(ref)).isEmpty();
    assertThat(cloud.list(OURS)).isEmpty();
    assertThat(cloud.existing()).isEmpty();
    assertFails(() -> cloud.delete(ref), ErrorCategory.NOT_FOUND);
  }

  @Test
  void gives_every_instance_an_id_and_an_address_of_its_own_even_after_a_reset() {
    InstanceRef one = launch();
    String address = cloud.find(one).orElseThrow().address();
    cloud.reset();
    InstanceRef two = launch();

    assertThat(two).isNotEqualTo(one);
    assertThat(cloud.find(two).orElseThrow().address()).isNotEqualTo(address);
  }

  @Test
  void shows_what_was_launched_only_after_the_lag() {
    cloud.setListingLag(Duration.ofSeconds(30));
    InstanceRef ref = launch();
    clock.advance(Duration.ofSeconds(29));

    assertThat(cloud.list(OURS)).isEmpty();
    assertThat(cloud.find(ref)).isEmpty();
    assertThat(cloud.existing()).containsExactly(ref);

    clock.advance(Duration.ofSeconds(1));

    assertThat(cloud.list(OURS)).hasSize(1);
    assertThat(cloud.find(ref)).isPresent();
  }

  @Test
  void boots_for_a_while_without_an_address() {
    cloud.setBootTime(Duration.ofSeconds(40));
    InstanceRef ref = launch();
    clock.advance(Duration.ofSeconds(39));
    ObservedInstance booting = cloud.find(ref).orElseThrow();
    clock.advance(Duration.ofSeconds(1));
    ObservedInstance running = cloud.find(ref).orElseThrow();

    assertThat(booting.state()).isEqualTo(InstanceState.PENDING);
    assertThat(booting.address()).isNull();
    assertThat(running.runningAddress()).isPresent();
  }

  @Test
  void goes_on_showing_what_is_being_deleted_and_takes_another_deletion() {
    cloud.setDeletionTime(Duration.ofSeconds(10));
    InstanceRef ref = launch();
    cloud.delete(ref);
    clock.advance(Duration.ofSeconds(9));
    cloud.delete(ref);

    assertThat(cloud.find(ref)).isPresent();

    clock.advance(Duration.ofSeconds(1));

    assertThat(cloud.find(ref)).isEmpty();
    assertFails(() -> cloud.delete(ref), ErrorCategory.NOT_FOUND);
  }

  @Test
  void has_room_only_where_it_is_in_stock() {
    assertFails(() -> cloud.launch(request(PARIS)), ErrorCategory.INVALID_REQUEST);
    assertThat(cloud.locations()).containsExactly(NYC);

    cloud.stock(PARIS);
    cloud.sellOut(NYC);

    assertThat(cloud.locations()).containsExactly(PARIS);
    assertFails(this::launch, ErrorCategory.NO_CAPACITY);
    assertThat(cloud.launch(request(PARIS)).provider()).isEqualTo("cloud");
  }

  @Test
  void lists_what_is_tagged_for_the_installation_only() {
    InstanceRef theirs = cloud.plant(new OwnerTag(THEIRS, new UUID(3, 4), 1));
    InstanceRef nobodys = cloud.plant(null);
    InstanceRef ours = launch();

    assertThat(cloud.list(OURS)).extracting(ObservedInstance::ref).containsExactly(ours);
    assertThat(cloud.list(THEIRS)).extracting(ObservedInstance::ref).containsExactly(theirs);
    assertThat(cloud.find(nobodys)).isPresent();
    assertThat(cloud.existing()).containsExactly(theirs, nobodys, ours);
  }

  @Test
  void makes_an_instance_whose_answer_is_lost() {
    cloud.calls().failNextAfterEffect("launch", ErrorCategory.AMBIGUOUS);

    assertFails(this::launch, ErrorCategory.AMBIGUOUS);

    assertThat(cloud.list(OURS)).hasSize(1);
  }

  @Test
  void loses_and_stops_instances() {
    InstanceRef stopped = launch();
    InstanceRef lost = launch();
    cloud.setState(stopped, InstanceState.STOPPED);
    cloud.lose(lost);

    assertThat(cloud.find(stopped).orElseThrow().state()).isEqualTo(InstanceState.STOPPED);
    assertThat(cloud.find(lost)).isEmpty();
  }

  @Test
  void counts_what_it_is_told() {
    InstanceRef ref = launch();
    Reading reading =
        new Reading(ref, LocalDate.of(2026, 1, 1), new ByteCount(1), new ByteCount(2));

    assertThat(cloud.usage(ref)).isEmpty();
    cloud.setUsage(ref, List.of(reading));
    assertThat(cloud.usage(ref)).containsExactly(reading);
    cloud.lose(ref);
    assertFails(() -> cloud.usage(ref), ErrorCategory.NOT_FOUND);
  }

  @Test
  void forgets_everything_but_its_cities_when_it_is_reset() {
    cloud.setBootTime(Duration.ofHours(1));
    cloud.setListingLag(Duration.ofHours(1));
    cloud.setDeletionTime(Duration.ofHours(1));
    launch();

    cloud.reset();

    assertThat(cloud.existing()).isEmpty();
    assertThat(cloud.calls().all()).isEmpty();
    InstanceRef ref = launch();
    assertThat(cloud.find(ref).orElseThrow().runningAddress()).isPresent();
    cloud.delete(ref);
    assertThat(cloud.find(ref)).isEmpty();
  }
}
