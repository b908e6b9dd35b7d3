package dev.vesper.data.access;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change with the time, from a secret that a phone shares [1]: HMAC-SHA-1 over the
 * number of the step, truncated to digits by the rule of [2]. Steps of 30 seconds and six digits
 * are what all apps know.
 *
 * <p>[1] RFC 6238, 4; [2] RFC 4226, 5.3.
 */
public final class Totp {
  static final int DIGITS = 6;
  static final int STEP_S = 30;

  /** Clocks of phones may be a step off, on either side (RFC 6238, 5.2). */
  static final int DRIFT = 1;

  // RFC 4226, 4, R6: 160 bits are recommended.
  private static final int SECRET_BYTES = 20;
  private static final int LOW_BITS = 0x0f;
  private static final int POSITIVE = 0x7fffffff;

  private final byte[] secret;

  Totp(byte[] secret) {
    this.secret = secret.clone();
  }

  static Totp fresh(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new Totp(secret);
  }

  /** The codes of a secret in the form that is shown to people. */
  public static Totp of(String text) {
    return new Totp(Base32.bytes(text));
  }

  /** The secret as people type it into an app. */
  public String text() {
    return Base32.text(secret);
  }

  /** What an app reads from a QR code. */
  String uri(String issuer, String account) {
    return String.format(
        Locale.ROOT,
        "otpauth://totp/%s:%s?secret=%s&issuer=%s",
        escaped(issuer),
        escaped(account),
        text(),
        escaped(issuer));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The code of that moment. */
  public String code(Instant now) {
    return code(step(now), DIGITS);
  }

  static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), STEP_S);
  }

  /**
   * The step whose code was typed, if it is that of now or of a neighbour.
   *
   * @param after steps up to this one count no more: their codes may have been seen
   */
  OptionalLong typed(String typed, Instant now, long after) {
    byte[] tried = typed.getBytes(StandardCharsets.UTF_8);
    for (long step = step(now) - DRIFT; step <= step(now) + DRIFT; step++) {
      byte[] right = code(step, DIGITS).getBytes(StandardCharsets.UTF_8);
      if (step > after && MessageDigest.isEqual(right, tried)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  String code(long step, int digits) {
    byte[] mac = mac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = mac[mac.length - 1] & LOW_BITS;
    int number = ByteBuffer.wrap(mac).getInt(offset) & POSITIVE;
    return String.format(
        Locale.ROOT, "%0" + digits + "d", number % Math.round(Math.pow(10, digits)));
  }

  private byte[] mac(byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }
}
