package net.ghostifi.adapter.openvpn.packages;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import net.ghostifi.adapter.http.HttpClients;
import net.ghostifi.adapter.http.HttpSettings;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Reads files from mirrors, within bounds. What it gives is not verified. */
final class Mirror {
  private static final int REDIRECTS = 3;
  private static final HttpSettings LIMITS =
      new HttpSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30));

  private final Reach reach;
  private final OkHttpClient client;

  Mirror(Reach reach) {
    this.reach = reach;
    // All calls are reads, and mirrors hang up on connections that were idle for a moment.
    this.client =
        HttpClients.limited("apt", LIMITS).dns(reach).retryOnConnectionFailure(true).build();
  }

  /**
   * Reads a whole file.
   *
   * @param path below the root
   * @param largest in bytes
   * @throws IOException when it cannot be had, or is larger
   */
  byte[] read(Proxy proxy, URI root, String path, long largest) throws IOException {
    HttpUrl url = HttpUrl.get(root.resolve(path).toString());
    for (int redirect = 0; redirect <= REDIRECTS; redirect++) {
      checkAddresses(proxy, url);
      OkHttpClient through = client.newBuilder().proxy(proxy).build();
      try (Response response = through.newCall(new Request.Builder().url(url).build()).execute()) {
        if (!response.isRedirect()) {
          return body(response, path, largest);
        }
        HttpUrl next = url.resolve(String.valueOf(response.header("Location")));
        if (next == null || url.isHttps() && !next.isHttps()) {
          throw new IOException(path + " is said to be where it cannot be");
        }
        url = next;
      }
    }
    throw new IOException(path + " is said to be elsewhere, again and again");
  }

  private void checkAddresses(Proxy proxy, HttpUrl url) throws IOException {
    reach.check(url.host());
    if (proxy.address() instanceof InetSocketAddress address) {
      reach.check(address.getHostString());
    }
  }

  private static byte[] body(Response response, String path, long largest) throws IOException {
    if (response.code() != 200) {
      throw new IOException("HTTP " + response.code() + " for " + path);
    }
    BufferedSource source = response.body().source();
    Buffer body = new Buffer();
    while (source.read(body, largest + 1 - body.size()) != -1) {
      if (body.size() > largest) {
        throw new IOException(path + " is larger than " + largest + " bytes");
      }
    }
    return body.readByteArray();
  }

  void close() {
    client.connectionPool().evictAll();
  }
}
