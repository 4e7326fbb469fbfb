package net.ghostifi.adapter.webhook;

import java.net.URI;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.secret.SecretText;

/**
 * Section {@code webhook}.
 *
 * @param url where events are posted to
 * @param secret with which they are signed: at least 24 characters, or {@code whsec_} and base64
 * @param http limits in time
 */
public record WebhookSettings(URI url, SecretText secret, HttpSettings http) {
  private static final int LEAST_BYTES = 24;

  public WebhookSettings {
    String host = url.getHost();
    boolean plain = "http".equals(url.getScheme()) && host != null && isLoopback(host);
    if (host == null || !("https".equals(url.getScheme()) || plain)) {
      throw new IllegalArgumentException(
          "url is an https URL, or http to this machine such as http://127.0.0.1:8080/events");
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException("url is a URL without user and fragment");
    }
    if (Signature.key(secret).length < LEAST_BYTES) {
      throw new IllegalArgumentException("secret has at least " + LEAST_BYTES + " bytes");
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
