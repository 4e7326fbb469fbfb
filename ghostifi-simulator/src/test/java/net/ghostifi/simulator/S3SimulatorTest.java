package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.s3.S3Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3SimulatorTest {
  private static final String BUCKET = "vault";

  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.quick().withS3(S3Settings.standard().withBuckets(BUCKET, "other")));
  private final MinioClient client = client(simulator.s3().secretKey());

  private MinioClient client(String secretKey) {
    return MinioClient.builder()
        .endpoint(simulator.s3().url())
        .region(simulator.s3().region())
        .credentials(simulator.s3().accessKey(), secretKey)
        .build();
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    simulator.close();
  }

  private void put(String key, String text) throws Exception {
    put(client, key, text);
  }

  private static void put(MinioClient by, String key, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    by.putObject(
        PutObjectArgs.builder().bucket(BUCKET).object(key).stream(
                new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
            .build());
  }

  private String get(String key) throws Exception {
    try (var stream =
        client.getObject(GetObjectArgs.builder().bucket(BUCKET).object(key).build())) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void keeps_objects_and_counts_them() throws Exception {
    put("g0001/1", "first");
    put("g0001/2", "second");

    assertThat(get("g0001/2")).isEqualTo("second");
    List<String> listed = new ArrayList<>();
    for (var item :
        client.listObjects(
            ListObjectsArgs.builder().bucket(BUCKET).prefix("g0001/").recursive(true).build())) {
      listed.add(item.get().objectName());
    }
    assertThat(listed).containsExactly("g0001/1", "g0001/2");
    assertThat(simulator.s3().keys(BUCKET)).isEqualTo(listed);
    client.removeObject(RemoveObjectArgs.builder().bucket(BUCKET).object("g0001/1").build());
    assertThat(simulator.s3().keys()).containsExactly("vault/g0001/2");
    assertThat(simulator.account()).isEqualTo(new Account(0, 0, 0, 0, 2, 1));
    assertThat(simulator.s3().calls().of(Endpoint.S3_PUT_OBJECT)).isEqualTo(2);
    assertThatThrownBy(() -> get("g0001/1"))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> assertThat(e.errorResponse().code()).isEqualTo("NoSuchKey"));
  }

  @Test
  void refuses_a_wrong_secret() throws Exception {
    try (MinioClient stranger = client("wrong")) {
      assertThatThrownBy(() -> put(stranger, "key", "text"))
          .isInstanceOfSatisfying(
              ErrorResponseException.class,
              e -> assertThat(e.errorResponse().code()).isEqualTo("SignatureDoesNotMatch"));
    }
    assertThat(simulator.s3().keys()).isEmpty();
  }

  @Test
  void fails_before_or_after_the_effect() throws Exception {
    // The client repeats what failed with a 5xx, so that would not be seen here.
    simulator.faults().next(Endpoint.S3_PUT_OBJECT, Fault.failBefore(403, "AccessDenied"));
    assertThatThrownBy(() -> put("a", "text")).isInstanceOf(ErrorResponseException.class);
    assertThat(simulator.s3().keys()).isEmpty();

    simulator.faults().next(Endpoint.S3_PUT_OBJECT, Fault.failAfter(403, "AccessDenied"));
    assertThatThrownBy(() -> put("a", "text")).isInstanceOf(ErrorResponseException.class);
    assertThat(simulator.s3().keys()).containsExactly("vault/a");
  }

  @Test
  void objects_can_be_damaged_behind_the_interface() throws Exception {
    put("a", "text");

    simulator.s3().replace(BUCKET, "a", "tex".getBytes(StandardCharsets.UTF_8));

    assertThat(get("a")).isEqualTo("tex");
    assertThat(simulator.s3().content(BUCKET, "a")).hasSize(3);
    assertThat(simulator.s3().created()).isEqualTo(1);
  }

  @Test
  void objects_can_be_lost_behind_the_interface() throws Exception {
    put("a", "text");
    put("b", "text");

    simulator.s3().remove(BUCKET, "a");

    assertThat(simulator.s3().keys(BUCKET)).containsExactly("b");
  }

  @Test
  void a_failure_can_be_without_words() throws Exception {
    put("a", "text");
    simulator.faults().next(Endpoint.S3_GET_OBJECT, Fault.failBefore(Failure.wordless(403)));

    assertThatThrownBy(() -> get("a"))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> assertThat(e.errorResponse().message()).isNullOrEmpty());
  }

  @Test
  void an_object_can_be_as_it_was_before_it_was_stored_again() throws Exception {
    put("a", "old");
    byte[] old = simulator.s3().content(BUCKET, "a");
    put("a", "new");

    simulator.s3().replace(BUCKET, "a", old);

    assertThat(get("a")).isEqualTo("old");
  }
}
