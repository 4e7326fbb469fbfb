package net.ghostifi.launcher.torture;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.api.Faults;

/** Switches on a fault now and then, of any kind, at any end point that is used. */
final class RandomFaults {
  private static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.VULTR_CREATE_INSTANCE,
          Endpoint.VULTR_CREATE_INSTANCE,
          Endpoint.VULTR_LIST_INSTANCES,
          Endpoint.VULTR_GET_INSTANCE,
          Endpoint.VULTR_DELETE_INSTANCE,
          Endpoint.VULTR_DELETE_INSTANCE,
          Endpoint.VULTR_GET_BANDWIDTH,
          Endpoint.CLOUDFLARE_LIST_RECORDS,
          Endpoint.CLOUDFLARE_BATCH_RECORDS,
          Endpoint.CLOUDFLARE_BATCH_RECORDS,
          Endpoint.S3_PUT_OBJECT,
          Endpoint.S3_GET_OBJECT,
          Endpoint.S3_DELETE_OBJECT,
          Endpoint.HOST_BOOT,
          Endpoint.HOST_SSH,
          Endpoint.HOST_EXEC);
  private static final Map<String, Fault> KINDS =
      new TreeMap<>(
          Map.of(
              "refused", Fault.failBefore(500, "try again"),
              "unavailable", Fault.failBefore(503, "try again"),
              "failed after its effect", Fault.failAfter(500, "try again"),
              "request lost", Fault.loseRequest(),
              "answer lost", Fault.loseAnswer(),
              "late by a second", Fault.landLate(Duration.ofSeconds(1)),
              "late by four seconds", Fault.landLate(Duration.ofSeconds(4)),
              "slow", Fault.slow(Duration.ofMillis(800)),
              "silent", Fault.hang()));

  private final Faults faults;
  private final RandomGenerator random;
  private final Map<String, FaultRule> pending = new TreeMap<>();
  private final Map<String, Long> hits = new TreeMap<>();

  RandomFaults(Faults faults, RandomGenerator random) {
    this.faults = faults;
    this.random = random;
  }

  /** The next call at some end point suffers from something. */
  void strike() {
    Endpoint endpoint = ENDPOINTS.get(random.nextInt(ENDPOINTS.size()));
    String kind = List.copyOf(KINDS.keySet()).get(random.nextInt(KINDS.size()));
    String name = kind + ": " + endpoint;
    if (!pending.containsKey(name) || pending.get(name).hits() > 0) {
      collect(name);
      pending.put(name, faults.next(endpoint, KINDS.get(kind)));
    }
  }

  private void collect(String name) {
    FaultRule rule = pending.remove(name);
    if (rule != null) {
      hits.merge(name.substring(0, name.indexOf(':')), rule.hits(), Long::sum);
    }
  }

  /** From now on all goes well. */
  void stop() {
    faults.clear();
    List.copyOf(pending.keySet()).forEach(this::collect);
  }

  /** How many calls suffered from which kind. */
  Map<String, Long> hits() {
    return hits;
  }
}
