package net.ghostifi.adapter.digitalocean;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.adapter.http.HttpAccount;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.testkit.contract.LiveSweep;
import net.ghostifi.testkit.dns.LiveDnsWorld;

/**
 * Comments of contract tests that a run which was cut off has left without their address records.
 * No listing of the port shows them.
 */
final class LoneComments {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Paging.Form<Wire.RecordsAnswer, Wire.Entry> RECORDS =
      new Paging.Form<>(
          Wire.RecordsAnswer.class,
          Wire.RecordsAnswer::records,
          Wire.RecordsAnswer::links,
          Wire.RecordsAnswer::meta);

  private final String zone;
  private final JsonClient client;

  LoneComments(DigitalOceanDnsSettings settings) {
    this.zone = settings.zone();
    this.client =
        Account.client(
            new HttpAccount(
                Account.NAME,
                settings.baseUrl(),
                settings.apiToken(),
                settings.http(),
                InstantSource.system()));
  }

  void sweep() {
    new LiveSweep<>("TXT records", this::left, this::delete).untilNothingIsLeft(PATIENCE);
  }

  private List<Wire.Entry> left() {
    List<Wire.Entry> all =
        new Paging(client)
            .all(
                HttpCall.get("sweep", "domains", zone, "records"),
                RECORDS,
                entry -> Objects.requireNonNull(entry.id()),
                entry -> entry);
    Set<String> inUse =
        all.stream()
            .filter(entry -> Records.ADDRESS.equals(entry.type()))
            .map(entry -> String.valueOf(entry.name()))
            .collect(Collectors.toSet());
    return all.stream()
        .filter(entry -> isOfTests(entry) && !inUse.contains(String.valueOf(entry.name())))
        .toList();
  }

  private static boolean isOfTests(Wire.Entry entry) {
    return Records.TEXT.equals(entry.type())
        && String.valueOf(entry.name()).startsWith(LiveDnsWorld.PREFIX)
        && Companion.read(0, String.valueOf(entry.data()))
            .filter(read -> read.comment().equals(LiveDnsWorld.MARK))
            .isPresent();
  }

  private void delete(Wire.Entry entry) {
    client.perform(
        new HttpCall(
            "sweep",
            "DELETE",
            List.of("domains", zone, "records", String.valueOf(entry.id())),
            new LinkedHashMap<>(),
            null));
  }
}
