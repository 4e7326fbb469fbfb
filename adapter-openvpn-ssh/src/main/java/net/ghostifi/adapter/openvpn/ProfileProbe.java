package net.ghostifi.adapter.openvpn;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does with a profile what its customer's client does first: knocks at the server. Knows nothing
 * but the profile's own text, so that an answer says something about what the customer holds.
 */
public final class ProfileProbe {
  private static final Pattern PORT = Pattern.compile("(?m)^remote \\S+ (\\d{1,5})$");
  private static final Pattern KEY = Pattern.compile("(?s)<tls-crypt>\n(.{1,2000}?)</tls-crypt>\n");

  private ProfileProbe() {}

  /**
   * Knocks. Takes at most 3 seconds.
   *
   * @param profile the file, UTF-8
   * @param address an IPv4 address to which the profile's name leads
   * @return why no server with the profile's key answers there; empty when one does
   * @throws IllegalArgumentException when it is not a profile; the message holds none of it
   */
  public static Optional<String> trouble(byte[] profile, String address, Instant now) {
    String text = new String(profile, StandardCharsets.UTF_8);
    Matcher port = PORT.matcher(text);
    Matcher key = KEY.matcher(text);
    if (!port.find() || !key.find()) {
      throw new IllegalArgumentException("a profile names a remote and holds a tls-crypt key");
    }
    StaticKey read = StaticKey.read(key.group(1).getBytes(StandardCharsets.UTF_8));
    return new Handshake().trouble(address, Integer.parseInt(port.group(1)), read, now);
  }
}
