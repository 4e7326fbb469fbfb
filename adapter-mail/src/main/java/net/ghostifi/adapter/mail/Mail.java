package net.ghostifi.adapter.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.secret.SecretText;
import org.eclipse.angus.mail.util.MailConnectException;

/** Writes to customers. A letter that is sent again has the same Message-ID. */
final class Mail implements Notifier {
  static final String NAME = "mail";

  private static final String CALL = "deliver";

  private final MailSettings settings;
  private final InstantSource clock;
  private final Session session;

  Mail(MailSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(MailSettings settings) {
    String millis = Long.toString(settings.timeout().toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.security()) {
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    return properties;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void deliver(UsageEvent event) {
    try {
      MimeMessage message = message(event);
      try (Transport transport = session.getTransport("smtp")) {
        connect(transport);
        transport.sendMessage(message, message.getAllRecipients());
      }
    } catch (MessagingException failure) {
      throw failure(category(failure), words(failure));
    }
  }

  private void connect(Transport transport) throws MessagingException {
    SecretText password = settings.password();
    if (password == null) {
      transport.connect();
    } else {
      transport.connect(settings.user(), password.reveal());
    }
  }

  private MimeMessage message(UsageEvent event) throws MessagingException {
    Letter letter = Letter.about(event);
    InternetAddress from = new InternetAddress(settings.from(), true);
    MimeMessage message = new Identified(session, id(event, from));
    message.setFrom(from);
    message.setRecipients(Message.RecipientType.TO, new Address[] {recipient(event.email())});
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setText(letter.text(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody answers it by machine
    message.saveChanges();
    return message;
  }

  /** One person: a group would be sent to all of its members. */
  private static InternetAddress recipient(String email) throws AddressException {
    InternetAddress address = new InternetAddress(email, true);
    if (address.isGroup() || address.getPersonal() != null) {
      throw new AddressException("not the plain address of one person", email);
    }
    return address;
  }

  private static String id(UsageEvent event, InternetAddress from) {
    String address = from.getAddress();
    return "<" + event.id() + address.substring(address.lastIndexOf('@')) + ">";
  }

  private static ErrorCategory category(MessagingException failure) {
    return switch (failure) {
      case AddressException wrong -> ErrorCategory.INVALID_REQUEST;
      case AuthenticationFailedException refused -> ErrorCategory.UNAUTHORIZED;
      case MailConnectException nobody -> ErrorCategory.UNAVAILABLE;
      case SendFailedException refused -> ErrorCategory.INVALID_REQUEST;
      default -> ErrorCategory.AMBIGUOUS;
    };
  }

  /** One line, without what was sent. */
  private static String words(MessagingException failure) {
    String text = String.valueOf(failure.getMessage()).strip();
    int end = text.indexOf('\n');
    return failure.getClass().getSimpleName() + ": " + (end < 0 ? text : text.substring(0, end));
  }

  private static ProviderException failure(ErrorCategory category, String detail) {
    return ProviderException.of(category, NAME, CALL, detail);
  }

  /** Keeps its Message-ID. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
