package net.ghostifi.adapter.spaces;

import java.net.URI;
import java.util.regex.Pattern;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;

/**
 * Where the vault is, and as whom.
 *
 * @param endpoint without the bucket, such as {@code https://nyc3.digitaloceanspaces.com}
 * @param region that signatures name; at Spaces the first label of the endpoint
 * @param bucket that exists. Its versioning is best left off, as a purge deletes the latest version
 *     of an object only.
 * @param accessKey the name of the key, no secret
 * @param secretKey with which requests are signed; it is never sent
 * @param prefix in front of all object keys, for a bucket that is shared; empty for none
 * @param http limits in time
 */
public record SpacesSettings(
    URI endpoint,
    String region,
    String bucket,
    String accessKey,
    SecretText secretKey,
    @Default("") String prefix,
    HttpSettings http) {
  private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9_-]*");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern KEY = Pattern.compile("[!-~]+");
  private static final Pattern PREFIX =
      Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

  public SpacesSettings {
    checkEndpoint(endpoint);
    check(REGION.matcher(region).matches(), "region: such as nyc3, not '" + region + "'");
    check(
        BUCKET.matcher(bucket).matches(),
        "bucket: 3 to 63 lower-case letters, digits, dots and hyphens, not '" + bucket + "'");
    check(
        KEY.matcher(accessKey).matches(), "access-key: printable ASCII characters without spaces");
    check(
        KEY.matcher(secretKey.reveal()).matches(),
        "secret-key: printable ASCII characters without spaces; this one has others");
    prefix = prefix.replaceAll("^/+|/+$", "");
    check(
        prefix.isEmpty() || PREFIX.matcher(prefix).matches(),
        "prefix: letters, digits, dots, hyphens and underscores between single slashes, not '"
            + prefix
            + "'");
  }

  private static void checkEndpoint(URI endpoint) {
    boolean web = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
    String path = endpoint.getPath();
    check(
        web
            && endpoint.getHost() != null
            && endpoint.getUserInfo() == null
            && endpoint.getQuery() == null
            && endpoint.getFragment() == null
            && (path == null || path.isEmpty() || path.equals("/")),
        "endpoint: a URL without bucket or path such as https://nyc3.digitaloceanspaces.com, not "
            + endpoint.getScheme()
            + "://"
            + endpoint.getHost()
            + (path == null ? "" : path));
  }

  private static void check(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(complaint);
    }
  }

  /** What stands in front of every object key. */
  String keyPrefix() {
    return prefix.isEmpty() ? "" : prefix + "/";
  }
}
