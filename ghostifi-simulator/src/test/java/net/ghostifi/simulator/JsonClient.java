package net.ghostifi.simulator;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Speaks JSON with a simulated interface. */
final class JsonClient implements AutoCloseable {
  record Reply(int status, Map<String, List<String>> headers, String text) {
    Map<?, ?> json() {
      try {
        return (Map<?, ?>) new Moshi.Builder().build().adapter(Object.class).fromJson(text);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + text, e);
      }
    }

    /** The value at a path such as {@code meta.links.next} or {@code instances.0.id}. */
    Object at(String path) {
      Object value = json();
      for (String step : path.split("\\.")) {
        value =
            value instanceof List<?> list
                ? list.get(Integer.parseInt(step))
                : ((Map<?, ?>) value).get(step);
      }
      return value;
    }

    String text(String path) {
      return (String) at(path);
    }

    List<Object> list(String path) {
      return new ArrayList<>((List<?>) at(path));
    }

    Map<String, Object> map(String path) {
      Map<String, Object> copy = new HashMap<>();
      ((Map<?, ?>) at(path)).forEach((key, value) -> copy.put((String) key, value));
      return copy;
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String token;

  JsonClient(String url, String token) {
    this.url = url;
    this.token = token;
  }

  JsonClient withToken(String other) {
    return new JsonClient(url, other);
  }

  Reply get(String path) throws IOException {
    return send("GET", path, "");
  }

  Reply delete(String path) throws IOException {
    return send("DELETE", path, "");
  }

  Reply post(String path, Object body) throws IOException {
    return send("POST", path, json(body));
  }

  Reply send(String method, String path, Object body) throws IOException {
    return send(method, path, json(body));
  }

  private static String json(Object body) {
    return new Moshi.Builder().build().adapter(Object.class).toJson(body);
  }

  Reply send(String method, String path, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers().map(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
