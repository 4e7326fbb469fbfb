package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.digitalocean.DigitalOceanRecord;
import net.ghostifi.simulator.digitalocean.DigitalOceanSettings.Limits;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is DigitalOcean's own, beyond the contracts, which {@link DigitalOceanComputeTckIT} and
 * {@link DigitalOceanDnsTckIT} test, over real HTTP.
 */
class DigitalOceanAtSimulatorIT {
  private static final InstallationId INSTALLATION = new InstallationId("this-one");
  private static final Location NYC = new Location("nyc");
  private static final ServerName G1 = new ServerName("g0001.ghostifi.net");
  private static final Duration TTL = Duration.ofSeconds(120);
  private static final Fault NEVER =
      new Fault(new Fault.Effect.Withheld(), new Fault.Reply.Honest());
  private static final DnsChange CREATE =
      new DnsChange.Create(G1, "192.0.2.1", TTL, "ghostifi:this-one");

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
    ComputeProvider cloud = start(slowBoot());

    cloud.launch(request(3));
    cloud.launch(request(4));

    assertThat(simulator.digitalOcean().droplets().getFirst())
        .satisfies(
            droplet -> {
              assertThat(droplet.name()).isEqualTo("g0003.ghostifi.net");
              assertThat(droplet.region()).isEqualTo("nyc3");
              assertThat(droplet.size()).isEqualTo("s-1vcpu-1gb");
              assertThat(droplet.tags()).isEqualTo(tag(3).tags());
            });
    assertThat(simulator.digitalOcean().keys()).isEqualTo(1);
  }

  @Test
  void commands_run_on_a_host_because_its_droplet_names_a_key() {
    ComputeProvider cloud = start(SimulatorSettings.quick());
    InstanceRef ref = cloud.launch(request(1));

    await().until(() -> simulator.digitalOcean().host(ref.id()).isPresent());

    var host = simulator.digitalOcean().host(ref.id()).orElseThrow();
    await().until(() -> host.file("/root/.ssh/authorized_keys").isPresent());
    assertThat(host.file("/root/.ssh/authorized_keys").orElseThrow()).contains("ghostifi-nobody");
    assertThat(found(cloud, ref).runningAddress()).contains(host.address());
  }

  @Test
  void a_launch_that_is_accepted_and_fails_is_not_found_any_more() {
    ComputeProvider cloud = start(SimulatorSettings.quick());
    simulator.faults().next(Endpoint.DIGITALOCEAN_PLACE_DROPLET, NEVER);

    InstanceRef ref = cloud.launch(request(1));

    await().until(() -> cloud.find(ref).isEmpty());
    assertThat(cloud.list(INSTALLATION)).isEmpty();
  }

  @Test
  void a_droplet_that_is_being_made_is_busy_and_goes_when_it_is_done() {
    SimulatorSettings quick = SimulatorSettings.quick();
    ComputeProvider cloud =
        start(
            quick.withDigitalOcean(
                quick.digitalOcean().withStrictLocks(true).withBoot(Duration.ofMillis(800))));
    InstanceRef ref = cloud.launch(request(1));

    assertThat(category(() -> cloud.delete(ref))).isEqualTo(ErrorCategory.BUSY);

    await().until(() -> found(cloud, ref).state() == InstanceState.RUNNING);
    cloud.delete(ref);
    await().until(() -> cloud.find(ref).isEmpty());
  }

  @Test
  void a_droplet_that_was_reported_destroyed_and_lives_is_still_found() {
    ComputeProvider cloud = start(slowBoot());
    InstanceRef ref = cloud.launch(request(1));
    simulator
        .faults()
        .next(Endpoint.DIGITALOCEAN_DELETE_DROPLET, Fault.intercept(Answer.empty(204)));

    cloud.delete(ref);

    assertThat(cloud.find(ref)).isPresent();
    assertThat(cloud.list(INSTALLATION)).hasSize(1);
    cloud.delete(ref);
    await().until(() -> cloud.find(ref).isEmpty());
  }

  @Test
  void an_account_that_has_reached_its_limit_has_no_quota() {
    SimulatorSettings quick = slowBoot();
    ComputeProvider cloud =
        start(quick.withDigitalOcean(quick.digitalOcean().withLimits(new Limits(0, 0, 1))));
    cloud.launch(request(1));

    assertThat(category(() -> cloud.launch(request(2)))).isEqualTo(ErrorCategory.QUOTA_EXCEEDED);
    assertThat(simulator.digitalOcean().droplets()).hasSize(1);
  }

  @Test
  void another_region_of_the_city_serves_where_the_first_is_sold_out() {
    ComputeProvider cloud = start(slowBoot());
    simulator.digitalOcean().sellOut("nyc3");

    cloud.launch(request(1));

    assertThat(simulator.digitalOcean().droplets().getFirst().region()).isEqualTo("nyc1");
  }

  @Test
  void a_size_that_a_region_has_no_more_has_no_capacity_and_is_no_longer_offered() {
    ComputeProvider cloud = start(slowBoot());
    assertThat(cloud.locations()).contains(NYC);
    List.of("nyc1", "nyc3").forEach(simulator.digitalOcean()::sellOut);

    assertThat(category(() -> cloud.launch(request(1)))).isEqualTo(ErrorCategory.NO_CAPACITY);
    assertThat(cloud.locations()).isNotEmpty().doesNotContain(NYC);
  }

  @Test
  void a_new_droplet_is_pending_without_an_address() {
    ComputeProvider cloud = start(slowBoot());

    ObservedInstance seen = found(cloud, cloud.launch(request(1)));

    assertThat(seen.state()).isEqualTo(InstanceState.PENDING);
    assertThat(seen.address()).isNull();
  }

  @Test
  void a_burst_of_calls_is_told_with_its_end() {
    assertThat(refused(new Limits(0, 2, 10)).retryAfter())
        .get()
        .satisfies(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
  }

  @Test
  void a_sliding_window_that_is_full_is_told_with_its_end_although_no_pause_is_named() {
    assertThat(refused(new Limits(2, 0, 10)).retryAfter()).contains(Duration.ofMinutes(15));
  }

  private ProviderException refused(Limits limits) {
    SimulatorSettings quick = slowBoot();
    ComputeProvider cloud = start(quick.withDigitalOcean(quick.digitalOcean().withLimits(limits)));
    ProviderException failure = null;
    for (int i = 0; i < 5 && failure == null; i++) {
      failure = FakeDigitalOcean.failure(() -> cloud.list(INSTALLATION));
    }
    assertThat(failure).isNotNull();
    assertThat(failure.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
    return failure;
  }

  @Test
  void a_comment_that_was_lost_on_the_way_leads_nowhere_and_is_used_by_the_next_try() {
    DnsProvider dns = startDns();
    simulator
        .faults()
        .when(
            Endpoint.DIGITALOCEAN_CREATE_RECORD,
            call -> call.text("type").orElse("").equals("TXT"),
            1,
            Fault.loseAnswer());

    assertThat(category(() -> dns.apply(List.of(CREATE)))).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(dns.records(G1)).isEmpty();
    dns.apply(List.of(CREATE));

    assertThat(dns.records(G1))
        .singleElement()
        .extracting(DnsRecord::comment)
        .isEqualTo("ghostifi:this-one");
    assertThat(texts()).hasSize(1);
  }

  @Test
  void a_record_whose_answer_was_lost_is_known_for_ours() {
    DnsProvider dns = startDns();
    simulator
        .faults()
        .when(
            Endpoint.DIGITALOCEAN_CREATE_RECORD,
            call -> call.text("type").orElse("").equals("A"),
            1,
            Fault.loseAnswer());

    assertThat(category(() -> dns.apply(List.of(CREATE)))).isEqualTo(ErrorCategory.AMBIGUOUS);

    DnsRecord made = dns.records(G1).getFirst();
    assertThat(made.comment()).isEqualTo("ghostifi:this-one");
    dns.apply(List.of(new DnsChange.Delete(made.id(), G1)));
    assertThat(simulator.account().recordsLeft()).isZero();
  }

  @Test
  void an_address_that_somebody_puts_beside_ours_is_not_taken_for_ours() {
    DnsProvider dns = startDns();
    dns.apply(List.of(CREATE));

    simulator.digitalOcean().add("ghostifi.net", "A", "g0001", "192.0.2.99");

    assertThat(dns.records(G1))
        .extracting(record -> record.content() + " " + record.comment())
        .containsExactlyInAnyOrder("192.0.2.1 ghostifi:this-one", "192.0.2.99 ");
  }

  private List<DigitalOceanRecord> texts() {
    return simulator.digitalOcean().records().stream()
        .filter(record -> record.type().equals("TXT"))
        .toList();
  }

  private static SimulatorSettings slowBoot() {
    SimulatorSettings quick = SimulatorSettings.quick();
    return quick.withDigitalOcean(quick.digitalOcean().withBoot(Duration.ofHours(1)));
  }

  private ComputeProvider start(SimulatorSettings settings) {
    simulator = Simulator.start(settings);
    witness = Witness.of(simulator.digitalOcean());
    return new DigitalOceanComputeFactory().create(adapter(), context());
  }

  private DnsProvider startDns() {
    start(SimulatorSettings.quick());
    return new DigitalOceanDnsFactory()
        .create(
            Samples.names(simulator.digitalOcean().token(), simulator.digitalOcean().url()),
            context());
  }

  private DigitalOceanSettings adapter() {
    return Samples.settings(simulator.digitalOcean().token(), simulator.digitalOcean().url());
  }

  private static AdapterContext context() {
    return new AdapterContext(InstantSource.system(), true);
  }

  private static ObservedInstance found(ComputeProvider cloud, InstanceRef ref) {
    return cloud.find(ref).orElseThrow();
  }

  private static OwnerTag tag(int launch) {
    return new OwnerTag(INSTALLATION, new UUID(7, launch), launch);
  }

  private static LaunchRequest request(int launch) {
    return new LaunchRequest(
        tag(launch),
        new ServerName("g%04d.ghostifi.net".formatted(launch)),
        NYC,
        new SecretText("#cloud-config\n"));
  }

  private static ErrorCategory category(ThrowingCallable call) {
    return FakeDigitalOcean.failure(call).category();
  }
}
