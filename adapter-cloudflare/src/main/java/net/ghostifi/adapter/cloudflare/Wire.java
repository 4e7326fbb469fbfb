package net.ghostifi.adapter.cloudflare;

import com.squareup.moshi.Json;
import com.squareup.moshi.Moshi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of the interface, as far as they are used: the types of Cloudflare's npm package
 * {@code cloudflare} 7.3.0, and the envelope of its OpenAPI document of 2023-07. Public because
 * Moshi reads them from outside.
 */
public final class Wire {
  private Wire() {}

  static Moshi moshi() {
    return new Moshi.Builder().build();
  }

  /** What every answer says of itself; {@code errors} may be null. */
  public record Envelope(@Nullable Boolean success, @Nullable List<Problem> errors) {}

  public record Problem(
      @Nullable Integer code,
      @Nullable String message,
      @Json(name = "error_chain") @Nullable List<Problem> chain) {}

  public record ResultInfo(
      @Nullable Integer page,
      @Json(name = "total_pages") @Nullable Integer totalPages,
      @Json(name = "total_count") @Nullable Integer totalCount) {}

  /** {@code GET /zones}. */
  public record ZonesAnswer(
      @Nullable Boolean success, @Nullable List<Problem> errors, @Nullable List<Zone> result) {}

  public record Zone(@Nullable String id, @Nullable String name) {}

  /** {@code GET /zones/{id}/dns_records}. */
  public record RecordsAnswer(
      @Nullable Boolean success,
      @Nullable List<Problem> errors,
      @Nullable List<Entry> result,
      @Json(name = "result_info") @Nullable ResultInfo info) {}

  /** A record as it is listed. */
  public record Entry(
      @Nullable String id,
      @Nullable String name,
      @Nullable String type,
      @Nullable String content,
      @Nullable Long ttl,
      @Nullable String comment) {}

  /** {@code POST /zones/{id}/dns_records/batch}; a list that would be empty is left out. */
  public record Batch(
      @Nullable List<DeletedEntry> deletes,
      @Nullable List<ChangedEntry> patches,
      @Nullable List<NewEntry> posts) {}

  public record DeletedEntry(String id) {}

  public record ChangedEntry(
      String id,
      String type,
      String name,
      String content,
      long ttl,
      boolean proxied,
      String comment) {}

  public record NewEntry(
      String type, String name, String content, long ttl, boolean proxied, String comment) {}
}
