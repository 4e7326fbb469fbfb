package net.ghostifi.adapter.http;

import java.net.URI;
import java.time.InstantSource;
import net.ghostifi.ports.secret.SecretText;

/**
 * One account at one provider, and how it is called.
 *
 * @param provider its name in the configuration
 * @param baseUrl what every path is appended to
 * @param token sent with every call as a bearer token
 * @param settings limits in time
 * @param clock for pauses that the provider asks for
 */
public record HttpAccount(
    String provider, URI baseUrl, SecretText token, HttpSettings settings, InstantSource clock) {
  public HttpAccount {
    HttpSettings.checkBaseUrl(baseUrl);
    HttpSettings.checkToken(token);
  }
}
