package net.ghostifi.adapter.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code mail}.
 *
 * @param host the SMTP server
 * @param port where it listens
 * @param security how the connection is protected
 * @param user who logs in, or null for nobody
 * @param password with what
 * @param from the sender, such as {@code "Our VPN <support@example.net>"}
 * @param timeout for connecting, and for each answer
 */
public record MailSettings(
    String host,
    @Default("587") int port,
    @Default("starttls") Security security,
    @Nullable String user,
    @Nullable SecretText password,
    String from,
    @Default("20s") Duration timeout) {
  private static final int MOST = 65_535;

  /** How the connection is protected. */
  public enum Security {
    /** TLS before anything is said, or nothing is sent. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** Nothing; only to this machine. */
    NONE
  }

  public MailSettings {
    if (port < 1 || port > MOST) {
      throw new IllegalArgumentException("port is 1 to " + MOST + ", not " + port);
    }
    if (security == Security.NONE && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "security is none only for a server on this machine, not for " + host);
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("user and password belong together");
    }
    if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException("timeout is between 1ms and 5m");
    }
    try {
      new InternetAddress(from, true);
    } catch (AddressException wrong) {
      throw new IllegalArgumentException(
          "from is an address such as \"Our VPN <support@example.net>\", not '" + from + "'",
          wrong);
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
