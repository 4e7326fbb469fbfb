package net.ghostifi.simulator.s3;

import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Calls;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.Faults;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Counts what passes, and lets it fail where a fault says so. A lost answer shows as a 500. */
final class FaultyStore extends ForwardingBlobStore {
  private final Faults faults;
  private final Calls calls;
  private final AtomicInteger stored = new AtomicInteger();

  FaultyStore(BlobStore delegate, Faults faults, Calls calls) {
    super(delegate);
    this.faults = faults;
    this.calls = calls;
  }

  int stored() {
    return stored.get();
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    return suffer(
        Endpoint.S3_PUT_OBJECT,
        request.key(),
        () -> {
          PutObjectResponse response = super.putBlob(request, content);
          stored.incrementAndGet();
          return response;
        });
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    return suffer(Endpoint.S3_GET_OBJECT, request.key(), () -> super.getBlob(request));
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    return suffer(Endpoint.S3_HEAD_OBJECT, request.key(), () -> super.blobMetadata(request));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return suffer(Endpoint.S3_DELETE_OBJECT, request.key(), () -> super.removeBlob(request));
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    return suffer(Endpoint.S3_LIST_OBJECTS, request.bucket(), () -> super.list(request));
  }

  private <T> T suffer(Endpoint endpoint, String key, Supplier<T> action) {
    calls.count(endpoint);
    Optional<Fault> fault = faults.claim(Call.internal(endpoint, Map.of("key", key)));
    if (fault.isEmpty()) {
      return action.get();
    }
    T result =
        switch (fault.get().effect()) {
          case Fault.Effect.Withheld() -> throw failure(fault.get());
          case Fault.Effect.Applied() -> action.get();
          case Fault.Effect.Late(Duration delay) -> {
            pause(delay);
            yield action.get();
          }
        };
    if (fault.get().reply() instanceof Fault.Reply.Honest) {
      return result;
    }
    throw failure(fault.get());
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static S3Exception failure(Fault fault) {
    Failure failure =
        fault.reply() instanceof Fault.Reply.Failed(Failure given)
            ? given
            : Failure.of(500, "InternalError");
    String code = failure.message() == null ? "InternalError" : failure.message();
    AwsErrorDetails details =
        AwsErrorDetails.builder().errorCode(code).errorMessage(failure.message()).build();
    return (S3Exception)
        S3Exception.builder().statusCode(failure.status()).awsErrorDetails(details).build();
  }
}
