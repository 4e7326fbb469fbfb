package net.ghostifi.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Date;
import net.ghostifi.domain.bandwidth.Allowance;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Mark;
import net.ghostifi.domain.bandwidth.MonthlyUsage;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Letters go to a real SMTP server on this machine. */
class MailTest {
  private static final Instant NOW = Instant.parse("2026-12-20T10:15:30Z");
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
  private static final ServerName NAME = new ServerName("g0001.ghostifi.net");
  private static final String FROM = "Our VPN <support@example.net>";

  @RegisterExtension
  static final GreenMailExtension SERVER =
      new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
          .withConfiguration(GreenMailConfiguration.aConfig().withUser("support", "let me in"));

  private static UsageEvent event(String email, Mark mark, boolean paused) {
    long used = mark == Mark.USED_UP ? 1_000_500_000_000L : 800_123_456_789L;
    return new UsageEvent(
        UsageEvent.id(NAME, DECEMBER, mark),
        new ServerId(1),
        NAME,
        email,
        mark,
        NOW,
        new MonthlyUsage(DECEMBER, new ByteCount(used), Allowance.STANDARD),
        paused);
  }

  private static MailSettings settings(String user, String password) {
    return new MailSettings(
        "127.0.0.1",
        SERVER.getSmtp().getPort(),
        MailSettings.Security.NONE,
        user,
        password == null ? null : new SecretText(password),
        FROM,
        Duration.ofSeconds(5));
  }

  private static Mail mail() {
    return mail(settings(null, null));
  }

  private static Mail mail(MailSettings settings) {
    return new Mail(settings, InstantSource.fixed(NOW));
  }

  private static MimeMessage received() {
    assertThat(SERVER.getReceivedMessages()).hasSize(1);
    return SERVER.getReceivedMessages()[0];
  }

  private static String text(MimeMessage message) throws Exception {
    return String.valueOf(message.getContent()).replace("\r\n", "\n").strip();
  }

  private static ErrorCategory failure(Mail mail, UsageEvent event) {
    return catchThrowableOfType(ProviderException.class, () -> mail.deliver(event)).category();
  }

  @Test
  void writes_to_the_customer_before_the_month_is_used_up() throws Exception {
    mail().deliver(event("ann@example.org", Mark.NEARLY_USED, false));

    MimeMessage message = received();
    assertThat(message.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("ann@example.org");
    assertThat(message.getFrom()).extracting(Object::toString).containsExactly(FROM);
    assertThat(message.getSentDate()).isEqualTo(Date.from(NOW));
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getSubject())
        .isEqualTo("Your VPN server g0001.ghostifi.net has used 80 % of its traffic for December");
    assertThat(text(message))
        .isEqualTo(
            """
            Hello,

            your VPN server g0001.ghostifi.net has used 800,123 of the 1,000,000 Mb that are yours in December 2026.
            That is at least 80 %. Your VPN goes on as before; we write again when all of it is used.

            A new month begins on 1 January, and with it you can use all of it again.\
            """);
  }

  @Test
  void says_what_becomes_of_a_server_whose_month_is_used_up() throws Exception {
    mail().deliver(event("ann@example.org", Mark.USED_UP, true));
    assertThat(text(received())).contains("your VPN is paused until then");
    SERVER.purgeEmailFromAllMailboxes();

    mail().deliver(event("ann@example.org", Mark.USED_UP, false));
    assertThat(text(received())).contains("Your VPN goes on for now.").doesNotContain("paused");
  }

  @Test
  void sends_the_same_letter_under_the_same_id() throws Exception {
    UsageEvent event = event("ann@example.org", Mark.NEARLY_USED, false);
    mail().deliver(event);
    mail().deliver(event);

    String id = "<" + event.id() + "@example.net>";
    for (MimeMessage message : SERVER.getReceivedMessages()) {
      assertThat(message.getMessageID()).isEqualTo(id);
    }
    assertThat(SERVER.getReceivedMessages()).hasSize(2);
  }

  @Test
  void logs_in_where_it_is_told_to() {
    mail(settings("support", "let me in"))
        .deliver(event("ann@example.org", Mark.NEARLY_USED, false));
    assertThat(SERVER.getReceivedMessages()).hasSize(1);

    Mail wrong = mail(settings("support", "l3t me in"));
    assertThatThrownBy(() -> wrong.deliver(event("ann@example.org", Mark.NEARLY_USED, false)))
        .isInstanceOf(ProviderException.class)
        .hasMessageNotContaining("l3t me in")
        .extracting(failure -> ((ProviderException) failure).category())
        .isEqualTo(ErrorCategory.UNAUTHORIZED);
  }

  @Test
  void sends_nothing_to_what_is_no_address() {
    for (String email :
        new String[] {
          "nobody",
          "a@b\r\nBcc: everybody@example.org",
          "a@example.org, b@example.org",
          "all:a@example.org,b@example.org;",
          "Ann<ann@example.org>"
        }) {
      assertThat(failure(mail(), event(email, Mark.NEARLY_USED, false)))
          .isEqualTo(ErrorCategory.INVALID_REQUEST);
    }
    assertThat(SERVER.getReceivedMessages()).isEmpty();
  }

  @Test
  void says_that_nobody_is_there() {
    MailSettings there = settings(null, null);
    SERVER.stop();

    assertThat(failure(mail(there), event("ann@example.org", Mark.NEARLY_USED, false)))
        .isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void sends_nothing_that_others_could_read() {
    MailSettings unprotected = settings(null, null);
    MailSettings protecting =
        new MailSettings(
            "127.0.0.1",
            unprotected.port(),
            MailSettings.Security.STARTTLS,
            null,
            null,
            FROM,
            Duration.ofSeconds(5));

    failure(mail(protecting), event("ann@example.org", Mark.NEARLY_USED, false));

    assertThat(SERVER.getReceivedMessages()).isEmpty();
    assertThatThrownBy(
            () ->
                new MailSettings(
                    "smtp.example.org",
                    25,
                    MailSettings.Security.NONE,
                    null,
                    null,
                    FROM,
                    Duration.ofSeconds(5)))
        .hasMessageStartingWith("security is none only for a server on this machine");
  }

  @Test
  void refuses_settings_that_cannot_be_meant() {
    assertThatThrownBy(() -> settings("support", null))
        .hasMessage("user and password belong together");
    assertThatThrownBy(
            () ->
                new MailSettings(
                    "localhost",
                    0,
                    MailSettings.Security.NONE,
                    null,
                    null,
                    FROM,
                    Duration.ofSeconds(5)))
        .hasMessage("port is 1 to 65535, not 0");
    assertThatThrownBy(
            () ->
                new MailSettings(
                    "localhost",
                    25,
                    MailSettings.Security.NONE,
                    null,
                    null,
                    "nobody",
                    Duration.ofSeconds(5)))
        .hasMessageStartingWith("from is an address such as");
  }
}
