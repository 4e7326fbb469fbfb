package net.ghostifi.simulator.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.ghostifi.simulator.api.Calls;
import net.ghostifi.simulator.api.Faults;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The simulated object store: how to reach it, and what it holds. */
public final class S3Simulator implements AutoCloseable {
  private final S3Settings settings;
  private final BlobStore objects;
  private final FaultyStore store;
  private final Calls calls = new Calls();
  private final S3Proxy server;
  private final String address;

  private S3Simulator(S3Settings settings, Faults faults, String address) {
    this.settings = settings;
    this.address = address;
    this.objects = new TransientNio2BlobStore();
    settings.buckets().forEach(objects::createContainer);
    this.store = new FaultyStore(objects, faults, calls);
    this.server =
        S3Proxy.builder()
            .endpoint(URI.create("http://" + address + ":" + settings.port()))
            .awsAuthentication(
                AuthenticationType.AWS_V4, settings.accessKey(), settings.secretKey())
            .blobStore(store)
            .ignoreUnknownHeaders(true)
            .jettyMaxThreads(16)
            .stopTimeout(0)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("cannot start the object store on " + address, e);
    }
  }

  /** Starts to serve on the address. */
  public static S3Simulator start(S3Settings settings, Faults faults, String address) {
    return new S3Simulator(settings, faults, address);
  }

  public String url() {
    return "http://" + address + ":" + server.getPort();
  }

  public String accessKey() {
    return settings.accessKey();
  }

  public String secretKey() {
    return settings.secretKey();
  }

  public String region() {
    return settings.region();
  }

  /** The bucket that exists from the start; of several, the first. */
  public String bucket() {
    return settings.buckets().get(0);
  }

  public Calls calls() {
    return calls;
  }

  /** How many objects were ever stored; storing one again under its key counts again. */
  public int created() {
    return store.stored();
  }

  /** The keys of all objects, each after its bucket and a slash. */
  public List<String> keys() {
    return settings.buckets().stream()
        .flatMap(bucket -> keys(bucket).stream().map(key -> bucket + "/" + key))
        .toList();
  }

  /** The keys of all objects in a bucket. */
  public List<String> keys(String bucket) {
    List<String> keys = new ArrayList<>();
    String marker = null;
    do {
      var request =
          ListObjectsV2Request.builder().bucket(bucket).maxKeys(1000).continuationToken(marker);
      var page = objects.list(request.build());
      page.contents().stream().map(S3Object::key).forEach(keys::add);
      marker = page.nextContinuationToken();
    } while (marker != null);
    return keys;
  }

  /** The bytes of an object. */
  public byte[] content(String bucket, String key) {
    try (var stream = objects.getBlob(bucket, key)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces an object's bytes behind the interface, as damage or an old state would. */
  public void replace(String bucket, String key, byte[] content) {
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentLength((long) content.length)
            .metadata(Map.of())
            .build();
    objects.putBlob(request, RequestBody.fromBytes(content).contentStreamProvider().newStream());
  }

  /** Takes an object away behind the interface, as a life cycle rule would. */
  public void remove(String bucket, String key) {
    objects.removeBlob(bucket, key);
  }

  @Override
  public void close() {
    try {
      server.stop();
      store.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop the object store", e);
    }
  }
}
