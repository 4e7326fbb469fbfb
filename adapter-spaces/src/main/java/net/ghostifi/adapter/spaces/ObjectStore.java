package net.ghostifi.adapter.spaces;

import io.minio.Checksum;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.Http;
import io.minio.ListObjectsV2Args;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Makes single calls to one bucket. Repeats nothing, judges nothing. */
final class ObjectStore {
  /** What a call may take beyond its limit when a name look-up cannot be stopped. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private static final int PAGE = 1000;
  private static final String CONTENT_TYPE = "application/octet-stream";

  /**
   * Some of a listing.
   *
   * @param objects what there is
   * @param next where the next page begins; null when this is the last
   */
  record Page(List<Listed> objects, @Nullable String next) {}

  /**
   * One of a listing.
   *
   * @param key in full
   * @param modified when it was stored
   */
  record Listed(String key, Instant modified) {}

  private final MinioAsyncClient client;
  private final String bucket;
  private final Duration limit;

  ObjectStore(SpacesSettings settings, OkHttpClient http) {
    this.bucket = settings.bucket();
    this.limit = settings.http().callTimeout();
    this.client =
        MinioAsyncClient.builder()
            .endpoint(settings.endpoint().toString())
            // Otherwise each client first asks where the bucket is, which is one more permission.
            .region(settings.region())
            .credentials(settings.accessKey(), settings.secretKey().reveal())
            .httpClient(http)
            .build();
  }

  void put(String key, byte[] content) throws IOException {
    PutObjectAPIArgs upload =
        PutObjectAPIArgs.builder()
            .bucket(bucket)
            .object(key)
            .data(content, content.length)
            .contentType(CONTENT_TYPE)
            .headers(digests(content))
            .build();
    await(() -> client.putObject(upload));
  }

  /**
   * The digests of S3's first days. Without them the client adds {@code x-amz-checksum-*}, which
   * Spaces has refused and need not know.
   */
  private static Http.Headers digests(byte[] content) throws IOException {
    try {
      return new Http.Headers(
          Http.Headers.CONTENT_MD5,
          Checksum.base64String(Checksum.MD5.sum(content)),
          Http.Headers.X_AMZ_CONTENT_SHA256,
          Checksum.hexString(Checksum.SHA256.sum(content)));
    } catch (MinioException e) {
      throw new IOException("this Java has no MD5 or SHA-256", e);
    }
  }

  byte[] get(String key) throws IOException {
    GetObjectArgs download = GetObjectArgs.builder().bucket(bucket).object(key).build();
    try (GetObjectResponse response = await(() -> client.getObject(download))) {
      return response.readAllBytes();
    }
  }

  /**
   * @param from the {@link Page#next()} of the page before; null for the first
   */
  Page list(String prefix, @Nullable String from) throws IOException {
    ListObjectsV2Args page =
        ListObjectsV2Args.builder()
            .bucket(bucket)
            .prefix(prefix)
            .encodingType("url")
            .maxKeys(PAGE)
            .continuationToken(from)
            .build();
    ListBucketResultV2 result = await(() -> client.listObjectsV2(page)).result();
    List<Listed> objects = new ArrayList<>();
    for (Item item : result.contents()) {
      objects.add(listed(item));
    }
    if (!result.isTruncated()) {
      return new Page(objects, null);
    }
    String next = result.nextContinuationToken();
    if (next == null || next.isEmpty() || next.equals(from)) {
      throw new IOException("the listing goes on, but does not say where");
    }
    return new Page(objects, next);
  }

  private static Listed listed(Item item) throws IOException {
    @Nullable ZonedDateTime modified = item.lastModified();
    if (modified == null) {
      throw new IOException("the listing does not say when an object was stored");
    }
    return new Listed(item.objectName(), modified.toInstant());
  }

  void delete(String key) throws IOException {
    RemoveObjectArgs removal = RemoveObjectArgs.builder().bucket(bucket).object(key).build();
    await(() -> client.removeObject(removal));
  }

  private <T> T await(Supplier<CompletableFuture<T>> call) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new NoAnswer("interrupted before it was sent", false, new InterruptedException());
    }
    CompletableFuture<T> answer = call.get();
    try {
      return answer.get(limit.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("interrupted", true, e);
    } catch (TimeoutException e) {
      throw new NoAnswer("no answer within " + limit, true, e);
    } catch (ExecutionException e) {
      throw known(e);
    }
  }

  /** The client and OkHttp wrap what they pass on. */
  private static IOException known(ExecutionException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreRefusal
          || cause instanceof OversizedAnswer
          || cause instanceof NoAnswer) {
        return (IOException) cause;
      }
    }
    Throwable cause = failure.getCause();
    return cause instanceof IOException early
        ? new NoAnswer(early.getClass().getSimpleName() + ": " + early.getMessage(), true, early)
        : new IOException("it makes no sense", cause);
  }
}
