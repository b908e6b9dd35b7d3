package dev.vesper.data.privacy;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * Secrets that messages go out with; they lie where the shop's keys do and are printed nowhere.
 *
 * @param smtpPassword the mail server's password
 * @param webhookSecret what webhooks are signed with, in the form of Standard Webhooks 1.0: {@code
 *     whsec_} and the base64 of 24 to 64 bytes
 */
public record OutgoingSecrets(KeySource smtpPassword, KeySource webhookSecret) {
  private static final String PREFIX = "whsec_";
  private static final int MADE_BYTES = 32;
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  /** The secrets of a home, as far as the environment names no others. */
  public static OutgoingSecrets of(Home home, Map<String, String> environment) {
    return new OutgoingSecrets(
        KeySource.of(
            "mail password",
            "VESPER_SMTP_PASSWORD",
            home.keys().resolve("smtp-password"),
            environment),
        KeySource.of(
            "webhook secret",
            "VESPER_WEBHOOK_SECRET",
            home.keys().resolve("webhook-secret"),
            environment));
  }

  /**
   * What the messages to a target of publications are signed with: a secret of its own, so that no
   * receiver can write in Vesper's name to another.
   *
   * @param target its name in the setting {@code publish_targets}
   */
  public static OutgoingSecrets ofTarget(
      Home home, Map<String, String> environment, String target) {
    return new OutgoingSecrets(
        of(home, environment).smtpPassword(),
        KeySource.of(
            "webhook secret of " + target,
            "VESPER_WEBHOOK_SECRET_" + target.toUpperCase(Locale.ROOT).replace('-', '_'),
            home.keys().resolve("webhook-secret-" + target),
            environment));
  }

  /**
   * The mail server's password.
   *
   * @throws Unavailable when it is missing, or others may read it; the message names the cure
   */
  public String password() throws IOException {
    return text(smtpPassword, "write it there, readable by its owner only");
  }

  /**
   * What webhooks are signed with.
   *
   * @throws Unavailable when it is missing or none, or others may read it
   */
  public String signing() throws IOException {
    String text =
        text(
            webhookSecret,
            "./vesper notify secret or, for a target, ./vesper outbox secret makes it");
    if (!isSecret(text)) {
      throw new Unavailable(
          webhookSecret.where()
              + " holds no webhook secret: whsec_ and the base64 of 24 to 64 bytes");
    }
    return text;
  }

  /** Makes the webhooks' secret; false when there is one already. */
  public boolean makeSigning(SecureRandom random) throws IOException {
    if (webhookSecret.text().isPresent()) {
      return false;
    }
    byte[] secret = new byte[MADE_BYTES];
    random.nextBytes(secret);
    webhookSecret.write(PREFIX + Base64.getEncoder().encodeToString(secret) + "\n");
    return true;
  }

  private static boolean isSecret(String text) {
    if (!text.startsWith(PREFIX)) {
      return false;
    }
    try {
      int bytes = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
      return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static String text(KeySource source, String cure) throws IOException {
    String rights = source.openTo();
    if (!rights.isEmpty()) {
      throw new Unavailable(
          source.where() + " may be read by others (" + rights + "); chmod 600 closes it");
    }
    return source
        .text()
        .orElseThrow(() -> new Unavailable(source.where() + " is missing; " + cure));
  }
}
