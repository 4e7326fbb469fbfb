package net.ghostifi.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import net.ghostifi.adapter.openvpn.ProfileDirectory;
import net.ghostifi.adapter.openvpn.ProfileProbe;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.compute.Leaving;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.engine.memory.MemoryWakeUps;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Faults;
import net.ghostifi.simulator.host.VpsHost;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.FakeSubscriptionSource;

/** An engine on stores in memory, over the real adapters, in a simulated world that may fail. */
final class BadDay implements AutoCloseable {
  static final ServerName FIRST = new ServerName("g0001.ghostifi.net");

  static final Duration BOUND = Duration.ofMinutes(2);
  private static final InstantSource CLOCK = InstantSource.system();

  /** Calls are given up soon, and an account that fails is not left alone for long. */
  private static final String IMPATIENT =
      """
      vultr.http { call-timeout = 3s, breaker-pause = 500ms }
      cloudflare.http { call-timeout = 3s, breaker-pause = 500ms }
      openvpn-ssh.ssh { connect-timeout = 2s, auth-timeout = 5s }
      """;

  private final SimulatedWorld world;
  private final FakeSubscriptionSource shop = new FakeSubscriptionSource();
  private final List<AutoCloseable> adapters = new ArrayList<>();
  private final Engine engine;

  private BadDay(
      Path folder, SimulatorSettings settings, OperationRules rules, ComputeProvider... further) {
    world = new SimulatedWorld(folder, settings);
    engine = engine(world.configuration(IMPATIENT), rules, List.of(further));
    engine.start();
  }

  private BadDay(Path folder, String configuration) {
    world = new SimulatedWorld(folder);
    engine =
        engine(world.configuration(IMPATIENT + configuration), QuickRules.standard(), List.of());
    engine.start();
  }

  /** With further settings. */
  static BadDay startWith(Path folder, String configuration) {
    return new BadDay(folder, configuration);
  }

  static BadDay start(Path folder) {
    return new BadDay(folder, SimulatorSettings.quick(), QuickRules.standard());
  }

  static BadDay start(Path folder, SimulatorSettings settings) {
    return new BadDay(folder, settings, QuickRules.standard());
  }

  static BadDay start(Path folder, OperationRules rules) {
    return new BadDay(folder, SimulatorSettings.quick(), rules);
  }

  /** With another provider, which is asked when the simulated one has nothing. */
  static BadDay startBefore(Path folder, ComputeProvider second) {
    return new BadDay(folder, SimulatorSettings.quick(), QuickRules.standard(), second);
  }

  private Engine engine(
      Configuration configuration, OperationRules rules, List<ComputeProvider> further) {
    AdapterContext context = new AdapterContext(CLOCK, true);
    List<ComputeProvider> compute = new ArrayList<>();
    configuration.compute().forEach(chosen -> compute.add(kept(chosen.create(context))));
    configuration
        .leaving()
        .forEach(chosen -> compute.add(new Leaving(kept(chosen.create(context)))));
    compute.addAll(further);
    Vpn vpn = configuration.vpn().create(context);
    kept(vpn.installer());
    Providers providers =
        new Providers(
            shop,
            compute,
            kept(configuration.dns().create(context)),
            kept(configuration.vault().create(context)),
            vpn,
            new ProfileDirectory(world.profiles()));
    EngineSettings standard = EngineSettings.standard(new InstallationId("bad-day"));
    EngineSettings settings =
        new EngineSettings(
            standard.installation(),
            standard.entitlement(),
            standard.limits(),
            rules,
            standard.location(),
            standard.dns(),
            new EngineSettings.Intervals(
                Duration.ofSeconds(1), standard.intervals().sweep(), standard.intervals().watch()));
    return new Engine(
        settings,
        providers,
        MemoryStores.create(new FakeSealer("bad-day"), CLOCK),
        new MemoryWakeUps(CLOCK),
        CLOCK);
  }

  private <A> A kept(A adapter) {
    if (adapter instanceof AutoCloseable closeable) {
      adapters.add(closeable);
    }
    return adapter;
  }

  Simulator simulator() {
    return world.simulator();
  }

  Faults faults() {
    return simulator().faults();
  }

  Engine engine() {
    return engine;
  }

  void buys(long subscription) {
    shop.put(subscription, SubscriptionStatus.ACTIVE);
    engine.nudge();
  }

  void cancels(long subscription) {
    shop.put(subscription, SubscriptionStatus.CANCELLED);
    engine.nudge();
  }

  /** The first server, which must be the only one. */
  Server server() {
    return engine.fleet().servers().getFirst();
  }

  /** Buys a server and waits until it runs. */
  Server built() {
    buys(1);
    return running();
  }

  /** Waits until the server runs, and sees that everything about it is as it should be. */
  Server running() {
    until(ServerStatus.RUNNING);
    Server server = server();
    String address = current(server).address();
    assertThat(simulator().cloudflare().resolve(FIRST.value()))
        .hasValueSatisfying(found -> assertThat(found.addresses()).containsExactly(address));
    byte[] profile = engine.profile(FIRST).orElseThrow();
    assertThat(ProfileProbe.trouble(profile, address, CLOCK.instant())).isEmpty();
    return server;
  }

  static Instance current(Server server) {
    return Objects.requireNonNull(server.current());
  }

  void until(ServerStatus status) {
    untilServer(server -> server.status() == status);
  }

  private void untilServer(Predicate<Server> condition) {
    await()
        .atMost(BOUND)
        .until(() -> engine.fleet().servers().stream().findFirst().filter(condition).isPresent());
  }

  /** Cancels the server and waits until nothing is left of it anywhere. */
  void destroyed() {
    cancels(1);
    await().atMost(BOUND).until(() -> engine.fleet().servers().isEmpty());
    await().atMost(BOUND).until(() -> simulator().account().isClean());
  }

  /** The host of the server as it runs. */
  VpsHost host() {
    return simulator().vultr().hostAt(current(server()).address()).orElseThrow();
  }

  /** Waits until the newest operation asks for the operator, and says why. */
  String operatorIsAsked() {
    await().atMost(BOUND).until(() -> newest().state() == OperationState.NEEDS_OPERATOR);
    return String.valueOf(newest().operation().progress().trouble());
  }

  /** Lets the newest operation go on. */
  void resume() {
    assertThat(engine.resume(newest().operation().id())).isTrue();
  }

  OperationRow newest() {
    return engine.journal().operations(1).getFirst();
  }

  /** What the newest operation has done, in its own words. */
  List<String> story() {
    return engine.journal().history(newest().operation().id()).stream()
        .map(OperationEvent::text)
        .toList();
  }

  @Override
  public void close() {
    engine.close();
    for (AutoCloseable adapter : adapters) {
      try {
        adapter.close();
      } catch (Exception e) {
        throw new IllegalStateException("an adapter did not close", e);
      }
    }
    world.close();
  }
}
