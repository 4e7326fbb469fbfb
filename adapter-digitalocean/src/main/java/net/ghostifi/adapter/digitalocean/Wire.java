package net.ghostifi.adapter.digitalocean;

import com.squareup.moshi.FromJson;
import com.squareup.moshi.Json;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.ToJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of the interface, as far as they are used: DigitalOcean's OpenAPI document
 * (digitalocean/openapi, read 2026-08-07). Public because Moshi reads them from outside.
 */
public final class Wire {
  private Wire() {}

  static Moshi moshi() {
    return new Moshi.Builder().add(new EntryWriter()).build();
  }

  /** {@code POST /droplets}. Prints without its user data. */
  public record CreateDroplet(
      String name,
      String region,
      @Json(name = "size") String size,
      String image,
      @Json(name = "ssh_keys") List<Long> sshKeys,
      List<String> tags,
      @Json(name = "user_data") String userData,
      boolean monitoring,
      @Json(name = "with_droplet_agent") boolean withDropletAgent) {
    @Override
    public String toString() {
      return "CreateDroplet[" + name + " in " + region + "]";
    }
  }

  /** What every page of a listing says of the others. */
  public record Meta(@Nullable Integer total) {}

  public record Links(@Nullable Pages pages) {}

  public record Pages(@Nullable String next) {}

  public record Droplet(
      @Nullable Long id,
      @Nullable String status,
      @Json(name = "created_at") @Nullable String createdAt,
      @Nullable Networks networks,
      @Nullable List<String> tags) {}

  public record Networks(@Nullable List<Network> v4) {}

  public record Network(
      @Json(name = "ip_address") @Nullable String address, @Nullable String type) {}

  /** {@code POST /droplets} and {@code GET /droplets/{id}}. */
  public record DropletAnswer(@Nullable Droplet droplet) {}

  /** {@code GET /droplets}. */
  public record DropletsAnswer(
      @Nullable List<Droplet> droplets, @Nullable Links links, @Nullable Meta meta) {}

  /** {@code GET /regions}. */
  public record RegionsAnswer(
      @Nullable List<Region> regions, @Nullable Links links, @Nullable Meta meta) {}

  public record Region(
      @Nullable String slug, @Nullable Boolean available, @Nullable List<String> sizes) {}

  /** {@code GET /sizes}. */
  public record SizesAnswer(
      @Nullable List<Size> sizes, @Nullable Links links, @Nullable Meta meta) {}

  public record Size(@Nullable String slug) {}

  /** {@code GET /account/keys}. */
  public record KeysAnswer(
      @Json(name = "ssh_keys") @Nullable List<Key> keys,
      @Nullable Links links,
      @Nullable Meta meta) {}

  public record Key(@Nullable Long id, @Nullable String name) {}

  /** {@code POST /account/keys}. */
  public record CreateKey(String name, @Json(name = "public_key") String publicKey) {}

  public record KeyAnswer(@Json(name = "ssh_key") @Nullable Key key) {}

  /** {@code GET /monitoring/metrics/droplet/bandwidth}. */
  public record MetricAnswer(@Nullable String status, @Nullable MetricData data) {}

  public record MetricData(@Nullable List<Series> result) {}

  /** Pairs of a time in seconds and a rate, which is written as a text. */
  public record Series(@Nullable List<List<Object>> values) {}

  /** {@code GET /domains/{name}/records}. */
  public record RecordsAnswer(
      @Json(name = "domain_records") @Nullable List<Entry> records,
      @Nullable Links links,
      @Nullable Meta meta) {}

  public record Entry(
      @Nullable Long id,
      @Nullable String type,
      @Nullable String name,
      @Nullable String data,
      @Nullable Long ttl) {}

  /** {@code POST /domains/{name}/records}, and {@code PATCH} of one. */
  public record WrittenEntry(String type, String name, String data, long ttl) {}

  /** What a record of its type does not have is written as null, as in the document's examples. */
  static final class EntryWriter {
    @ToJson
    void write(JsonWriter writer, WrittenEntry entry) throws IOException {
      boolean before = writer.getSerializeNulls();
      writer.setSerializeNulls(true);
      writer.beginObject();
      writer.name("type").value(entry.type());
      writer.name("name").value(entry.name());
      writer.name("data").value(entry.data());
      writer.name("priority").nullValue();
      writer.name("port").nullValue();
      writer.name("ttl").value(entry.ttl());
      writer.name("weight").nullValue();
      writer.name("flags").nullValue();
      writer.name("tag").nullValue();
      writer.endObject();
      writer.setSerializeNulls(before);
    }

    @FromJson
    WrittenEntry read(JsonReader reader) throws IOException {
      throw new JsonDataException("is only written, at " + reader.getPath());
    }
  }

  public record EntryAnswer(@Json(name = "domain_record") @Nullable Entry entry) {}

  /** {@code {"id":"not_found","message":"text","request_id":"…"}}. */
  public record Problem(@Nullable String id, @Nullable String message) {}
}
