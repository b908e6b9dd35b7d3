package dev.vesper.jobs.notify;

import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.NoticeMessage;
import dev.vesper.data.notify.SmtpUrl;
import dev.vesper.data.notify.Transmitter;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Sends a message as a plain e-mail. */
final class Mail implements Transmitter {
  private static final String PATIENCE_MS = "10000";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final NotifySettings settings;
  private final Secret password;
  private final Clock clock;

  Mail(NotifySettings settings, Secret password, Clock clock) {
    this.settings = settings;
    this.password = password;
    this.clock = clock;
  }

  @Override
  public void send(NoticeMessage message) throws NotSent {
    SmtpUrl server =
        settings
            .smtp()
            .orElseThrow(
                () ->
                    NotSent.yet("no mail server is set; ./vesper shop set notify_smtp names one"));
    String secret = server.user().isEmpty() ? null : secret();
    try {
      Session session = Session.getInstance(properties(server));
      MimeMessage mail = mail(session, message);
      try (Transport transport = session.getTransport(server.encrypted() ? "smtps" : "smtp")) {
        transport.connect(
            server.host(), server.port(), server.user().isEmpty() ? null : server.user(), secret);
        transport.sendMessage(mail, mail.getAllRecipients());
      }
    } catch (AuthenticationFailedException e) {
      throw NotSent.yet(
          "the mail server does not take the login of "
              + server.user()
              + "; see VESPER_SMTP_PASSWORD",
          e);
    } catch (MessagingException e) {
      throw NotSent.yet("the mail server " + server.host() + ": " + e.getMessage(), e);
    }
  }

  private String secret() throws NotSent {
    try {
      return password.text();
    } catch (IOException | RuntimeException e) {
      throw NotSent.yet("the mail password cannot be read: " + e.getMessage(), e);
    }
  }

  private MimeMessage mail(Session session, NoticeMessage message) throws MessagingException {
    NoticeWords words = new NoticeWords(settings.language(), settings.zone(), settings.console());
    MimeMessage mail = new Identified(session, "<" + message.id() + "@vesper>");
    mail.setFrom(new InternetAddress(settings.from(), true));
    mail.setRecipients(
        Message.RecipientType.TO,
        new Address[] {new InternetAddress(message.target().address(), true)});
    mail.setSubject(words.subject(message), StandardCharsets.UTF_8.name());
    Optional<String> html = words.html(message);
    if (html.isPresent()) {
      mail.setContent(both(words.text(message), html.get()));
    } else {
      mail.setText(words.text(message), StandardCharsets.UTF_8.name());
    }
    mail.setSentDate(Date.from(clock.instant()));
    // Nobody's holiday answer is wanted (RFC 3834, section 5).
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    return mail;
  }

  /** The last part is the one that readers prefer (RFC 2046, 5.1.4). */
  private static MimeMultipart both(String text, String html) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, StandardCharsets.UTF_8.name());
    MimeBodyPart rich = new MimeBodyPart();
    rich.setText(html, StandardCharsets.UTF_8.name(), "html");
    return new MimeMultipart("alternative", plain, rich);
  }

  private static Properties properties(SmtpUrl server) {
    String name = server.encrypted() ? "mail.smtps." : "mail.smtp.";
    // A password never travels in the clear; on this machine nobody listens in.
    boolean mustEncrypt =
        !server.encrypted() && !server.user().isEmpty() && !THIS_MACHINE.contains(server.host());
    Properties properties = new Properties();
    properties.setProperty(name + "auth", Boolean.toString(!server.user().isEmpty()));
    properties.setProperty(name + "starttls.enable", "true");
    properties.setProperty(name + "starttls.required", Boolean.toString(mustEncrypt));
    properties.setProperty(name + "ssl.checkserveridentity", "true");
    properties.setProperty(name + "ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.setProperty(name + "connectiontimeout", PATIENCE_MS);
    properties.setProperty(name + "timeout", PATIENCE_MS);
    properties.setProperty(name + "writetimeout", PATIENCE_MS);
    properties.setProperty(name + "localhost", "vesper.localhost");
    return properties;
  }

  /** A mail whose id stays the same at every attempt. */
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
