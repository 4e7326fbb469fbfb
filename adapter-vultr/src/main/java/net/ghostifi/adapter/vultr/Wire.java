package net.ghostifi.adapter.vultr;

import com.squareup.moshi.FromJson;
import com.squareup.moshi.Json;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.ToJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of the interface, as far as they are used: Vultr's OpenAPI document, vultr.com/api,
 * read 2023-12-07. Public because Moshi reads them from outside.
 */
public final class Wire {
  private Wire() {}

  static Moshi moshi() {
    return new Moshi.Builder().add(new TrafficAdapter()).build();
  }

  /** {@code POST /instances}. Prints without its user data. */
  public record CreateInstance(
      String region,
      String plan,
      @Json(name = "os_id") int osId,
      String label,
      String hostname,
      List<String> tags,
      @Json(name = "user_data") String userData,
      @Json(name = "enable_ipv6") boolean enableIpv6,
      String backups,
      @Json(name = "activation_email") boolean activationEmail) {
    @Override
    public String toString() {
      return "CreateInstance[" + label + " in " + region + "]";
    }
  }

  /** The password that a new instance answers with is not read. */
  public record Instance(
      @Nullable String id,
      @Json(name = "main_ip") @Nullable String mainIp,
      @Nullable String status,
      @Json(name = "power_status") @Nullable String powerStatus,
      @Json(name = "server_status") @Nullable String serverStatus,
      @Json(name = "date_created") @Nullable String dateCreated,
      @Nullable List<String> tags) {}

  /** {@code POST /instances} and {@code GET /instances/{id}}. */
  public record InstanceAnswer(@Nullable Instance instance) {}

  /** {@code GET /instances}. */
  public record InstancesAnswer(@Nullable List<Instance> instances, @Nullable Meta meta) {}

  /** {@code GET /regions}. */
  public record RegionsAnswer(@Nullable List<Region> regions, @Nullable Meta meta) {}

  public record Region(@Nullable String id) {}

  /** {@code GET /plans}. */
  public record PlansAnswer(@Nullable List<Plan> plans, @Nullable Meta meta) {}

  public record Plan(@Nullable String id, @Nullable List<String> locations) {}

  /** {@code GET /os}. */
  public record SystemsAnswer(@Nullable List<OperatingSystem> os, @Nullable Meta meta) {}

  public record OperatingSystem(@Nullable Integer id, @Nullable String name) {}

  public record Meta(@Nullable Integer total, @Nullable Links links) {}

  public record Links(@Nullable String next) {}

  /** {@code GET /instances/{id}/bandwidth}. */
  public record BandwidthAnswer(@Nullable Traffic bandwidth) {}

  /** The bytes of each day. */
  public record Traffic(Map<String, Day> days) {}

  public record Day(
      @Json(name = "incoming_bytes") @Nullable Long incoming,
      @Json(name = "outgoing_bytes") @Nullable Long outgoing) {}

  /** {@code {"error":"text","status":N}}. */
  public record Problem(@Nullable String error) {}

  /** Where nothing has been counted, an empty list may stand in place of the map. */
  static final class TrafficAdapter {
    @FromJson
    Traffic read(JsonReader reader, JsonAdapter<Day> days) throws IOException {
      Map<String, Day> read = new LinkedHashMap<>();
      if (reader.peek() == JsonReader.Token.BEGIN_ARRAY) {
        reader.beginArray();
        reader.endArray();
        return new Traffic(read);
      }
      reader.beginObject();
      while (reader.hasNext()) {
        String date = reader.nextName();
        Day day = days.fromJson(reader);
        if (day == null) {
          throw new JsonDataException("a day without figures at " + reader.getPath());
        }
        read.put(date, day);
      }
      reader.endObject();
      return new Traffic(read);
    }

    @ToJson
    Map<String, Day> write(Traffic traffic) {
      return traffic.days();
    }
  }
}
