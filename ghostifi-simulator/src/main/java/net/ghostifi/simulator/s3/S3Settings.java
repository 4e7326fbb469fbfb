package net.ghostifi.simulator.s3;

import java.util.List;

/**
 * How the simulated S3 store is reached.
 *
 * @param port 0 takes a free one
 * @param region that signatures name
 * @param buckets that exist from the start
 */
public record S3Settings(
    int port, String accessKey, String secretKey, String region, List<String> buckets) {

  public S3Settings {
    buckets = List.copyOf(buckets);
  }

  public static S3Settings standard() {
    return new S3Settings(
        0, "simulated-access-key", "simulated-secret-key", "nyc3", List.of("ghostifi"));
  }

  public S3Settings withPort(int value) {
    return new S3Settings(value, accessKey, secretKey, region, buckets);
  }

  public S3Settings withBuckets(String... names) {
    return new S3Settings(port, accessKey, secretKey, region, List.of(names));
  }

  @Override
  public String toString() {
    return "S3Settings[port=" + port + ", region=" + region + ", buckets=" + buckets + "]";
  }
}
