package net.ghostifi.adapter.vultr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is Vultr's own, beyond the contract, which {@link VultrTckIT} tests, over real HTTP. */
class VultrAtSimulatorIT {
  private static final InstallationId INSTALLATION = new InstallationId("this-one");
  private static final Location NYC = new Location("nyc");
  private static final HttpSettings PATIENT =
      new HttpSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30));

  private Simulator simulator;
  private Witness witness;

  @AfterEach
  void stop() {
    if (simulator != null) {
      simulator.close();
      witness.assertAllIsAsDescribed();
    }
  }

  @Test
  void what_was_sent_is_what_stands_there() {
    ComputeProvider vultr = start(slowBoot());

    vultr.launch(request(INSTALLATION, 3));

    assertThat(simulator.vultr().instances())
        .singleElement()
        .satisfies(
            instance -> {
              assertThat(instance.label()).isEqualTo("g0003.ghostifi.net");
              assertThat(instance.region()).isEqualTo("ewr");
              assertThat(instance.plan()).isEqualTo("vc2-1c-1gb");
              assertThat(instance.tags()).isEqualTo(tag(INSTALLATION, 3).tags());
            });
  }

  @Test
  void a_launch_that_vultr_reports_as_failed_may_have_been_made() {
    ComputeProvider vultr = start(slowBoot());
    simulator.faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.failAfter(500, "oops"));

    assertThat(category(() -> vultr.launch(request(INSTALLATION, 1))))
        .isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(simulator.vultr().instances()).hasSize(1);
  }

  @Test
  void a_listing_that_lacks_instances_is_a_failure() {
    ComputeProvider vultr = start(slowBoot());
    vultr.launch(request(INSTALLATION, 1));
    String empty = "{\"instances\":[],\"meta\":{\"total\":1,\"links\":{\"next\":\"\"}}}";
    Fault lacking =
        Fault.edit(
            answer ->
                answer.withBody(
                    new net.ghostifi.simulator.api.Answer.Raw("application/json", empty)));
    simulator.faults().next(Endpoint.VULTR_LIST_INSTANCES, lacking);
    simulator.faults().next(Endpoint.VULTR_LIST_INSTANCES, lacking);

    assertThat(category(() -> vultr.list(INSTALLATION))).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(vultr.list(INSTALLATION)).hasSize(1);
  }

  @Test
  void a_young_instance_is_locked_and_a_second_deletion_is_no_failure() {
    ComputeProvider vultr = start(slowBoot());
    InstanceRef ref = vultr.launch(request(INSTALLATION, 1));
    String locked = "Unable to destroy server: Unable to remove VM: Server is currently locked";
    simulator.faults().next(Endpoint.VULTR_DELETE_INSTANCE, Fault.failBefore(500, locked));

    assertThat(category(() -> vultr.delete(ref))).isEqualTo(ErrorCategory.BUSY);
    vultr.delete(ref);
    simulator
        .faults()
        .next(
            Endpoint.VULTR_DELETE_INSTANCE,
            Fault.failBefore(500, "Server is already pending destruction"));
    assertThatCode(() -> vultr.delete(ref)).doesNotThrowAnyException();
  }

  @Test
  void a_city_that_is_sold_out_is_refused_and_no_longer_offered() {
    ComputeProvider vultr = start(slowBoot());
    assertThat(vultr.locations()).contains(NYC);
    simulator.vultr().sellOut("ewr");

    assertThat(category(() -> vultr.launch(request(INSTALLATION, 1))))
        .isEqualTo(ErrorCategory.NO_CAPACITY);
    assertThat(vultr.locations()).isNotEmpty().doesNotContain(NYC);
  }

  @Test
  void the_rate_limit_is_told_with_its_end() {
    SimulatorSettings settings = slowBoot();
    ComputeProvider vultr = start(settings.withVultr(settings.vultr().withRequestsPerSecond(1)));

    ProviderException failure = null;
    for (int i = 0; i < 200 && failure == null; i++) {
      failure = FakeVultr.failure(() -> vultr.list(INSTALLATION));
    }

    assertThat(failure).isNotNull();
    assertThat(failure.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(1));
  }

  private static SimulatorSettings slowBoot() {
    SimulatorSettings quick = SimulatorSettings.quick();
    return quick.withVultr(quick.vultr().withBoot(Duration.ofHours(1)));
  }

  private ComputeProvider start(SimulatorSettings settings) {
    simulator = Simulator.start(settings);
    witness = Witness.of(simulator.vultr());
    return adapter(simulator.vultr().token());
  }

  private ComputeProvider adapter(String token) {
    VultrSettings settings =
        new VultrSettings(
            new SecretText(token),
            URI.create(simulator.vultr().url()),
            "vc2-1c-1gb",
            "Debian 12 x64 (bookworm)",
            Map.of(),
            24,
            PATIENT);
    return new VultrFactory().create(settings, new AdapterContext(InstantSource.system(), true));
  }

  private static OwnerTag tag(InstallationId installation, int launch) {
    return new OwnerTag(installation, new UUID(7, launch), launch);
  }

  private static LaunchRequest request(InstallationId installation, int launch) {
    return new LaunchRequest(
        tag(installation, launch),
        new ServerName("g%04d.ghostifi.net".formatted(launch)),
        NYC,
        new SecretText("#cloud-config\n"));
  }

  private static ErrorCategory category(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return FakeVultr.failure(call).category();
  }
}
