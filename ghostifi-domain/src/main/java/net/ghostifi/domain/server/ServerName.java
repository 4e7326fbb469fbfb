package net.ghostifi.domain.server;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The host name in the customer's profile, such as {@code g0001.ghostifi.net}. Stable for the life
 * of the subscription.
 *
 * @param value lower-case labels of letters, digits and hyphens, so that it can stand in a file
 *     name, an object key and a command without becoming anything else
 */
public record ServerName(String value) {
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern FORM = Pattern.compile(LABEL + "(?:\\." + LABEL + ")+");
  private static final int LONGEST = 253;

  public ServerName {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a server name is a host name in lower case such as g0001.ghostifi.net, not '"
              + value
              + "'");
    }
  }

  /** The name of the server with this number: {@code g} and at least four digits. */
  public static ServerName numbered(ServerId id, String zone) {
    return new ServerName(String.format(Locale.ROOT, "g%04d.%s", id.value(), zone));
  }

  /** The first label: {@code g0001}. */
  public String label() {
    return value.substring(0, value.indexOf('.'));
  }

  /** What follows the first label: {@code ghostifi.net}, or a domain in that zone. */
  public String domain() {
    return value.substring(value.indexOf('.') + 1);
  }

  /** The name of the profile's file: {@code g0001.ovpn}. */
  public String profileFile() {
    return label() + ".ovpn";
  }

  @Override
  public String toString() {
    return value;
  }
}
