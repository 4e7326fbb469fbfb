package net.ghostifi.adapter.cloudflare;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.util.List;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.jspecify.annotations.Nullable;

/** The zone's name and, once it is known, Cloudflare's id of it, which never changes. */
final class Zone {
  private final String name;
  private final JsonClient client;
  private volatile @Nullable String id;

  Zone(String name, @Nullable String id, JsonClient client) {
    this.name = name;
    this.id = id;
    this.client = client;
  }

  String name() {
    return name;
  }

  boolean holds(String recordName) {
    return recordName.equals(name) || recordName.endsWith("." + name);
  }

  /**
   * Its id, looked up at the first time.
   *
   * @throws ProviderException UNAUTHORIZED also when the token shows no such zone
   */
  String id(String operation) {
    String known = id;
    if (known != null) {
      return known;
    }
    HttpCall call = HttpCall.get(operation, "zones").with("name", name);
    String found =
        client.exchange(
            call,
            Wire.ZonesAnswer.class,
            answer -> {
              Envelopes.requireSuccess(client, call, answer.success(), answer.errors());
              return only(call, required(answer.result(), "result"));
            });
    id = found;
    return found;
  }

  private String only(HttpCall call, List<Wire.Zone> zones) {
    return zones.stream()
        .filter(zone -> name.equalsIgnoreCase(zone.name()))
        .findFirst()
        .map(zone -> required(zone.id(), "result.id"))
        .orElseThrow(
            () ->
                client.failure(
                    call,
                    ErrorCategory.UNAUTHORIZED,
                    "the token shows no zone '%s': it does not exist, or the token may not read it"
                        .formatted(name)));
  }
}
