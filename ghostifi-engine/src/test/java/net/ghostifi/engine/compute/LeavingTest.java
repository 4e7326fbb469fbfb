package net.ghostifi.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

class LeavingTest {
  private static final InstallationId OURS = new InstallationId("this-one");
  private static final Location NYC = new Location("nyc");
  private static final LaunchRequest REQUEST =
      new LaunchRequest(
          new OwnerTag(OURS, new UUID(1, 2), 1),
          new ServerName("g0001.ghostifi.net"),
          NYC,
          new SecretText("#cloud-config"));

  private final SettableClock clock = new SettableClock();
  private final FakeComputeProvider cloud = new FakeComputeProvider("vultr", clock, NYC);
  private final FakeComputeProvider other = new FakeComputeProvider("digitalocean", clock, NYC);
  private final Leaving leaving = new Leaving(cloud);
  private final Clouds clouds =
      new Clouds(
          List.of(other, leaving),
          OURS,
          MemoryStores.create(new FakeSealer("test"), clock).budgets(),
          clock);

  @Test
  void nothing_is_launched_where_it_is_left_and_nothing_is_offered() {
    assertThatThrownBy(() -> leaving.launch(REQUEST))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.NO_CAPACITY));
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(() -> leaving.launch(REQUEST, asked::incrementAndGet))
        .isInstanceOf(ProviderException.class);
    assertThat(asked).as("how often the pace of a call was asked that is not made").hasValue(0);
    assertThat(leaving.locations()).isEmpty();
    assertThat(cloud.calls().count("launch")).isZero();
    assertThat(clouds.launching()).containsExactly("digitalocean");
    assertThat(clouds.names()).containsExactly("digitalocean", "vultr");
  }

  @Test
  void what_it_has_is_still_looked_after() {
    InstanceRef instance = cloud.launch(REQUEST);

    assertThat(leaving.name()).isEqualTo("vultr");
    assertThat(leaving.rateLimit()).isEqualTo(cloud.rateLimit());
    assertThat(leaving.find(instance)).isEqualTo(cloud.find(instance));
    assertThat(leaving.list(OURS)).isEqualTo(cloud.list(OURS));
    cloud.setRateLimit(new RateLimit(30, Duration.ofSeconds(1), 1));
    cloud.givePages();
    cloud.plant(REQUEST.tag());
    AtomicInteger pages = new AtomicInteger();
    assertThat(leaving.list(OURS, pages::incrementAndGet)).isEqualTo(cloud.list(OURS));
    assertThat(pages).as("further pages that were asked for").hasValue(1);
    assertThat(leaving.usage(instance)).isEqualTo(cloud.usage(instance));
    leaving.delete(instance);
    assertThat(cloud.calls().count("delete")).isEqualTo(1);
  }
}
