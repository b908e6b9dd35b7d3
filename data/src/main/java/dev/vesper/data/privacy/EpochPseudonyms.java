package dev.vesper.data.privacy;

import java.security.SecureRandom;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms of the next epoch for those of the present one: the one that was carried over, or one
 * under a key that nobody keeps. Not for use by several threads at once.
 */
public final class EpochPseudonyms {
  private static final Pattern PSEUDONYM = Pattern.compile("[ex][0-9]{1,6}-[0-9a-f]{32}");
  private static final int SECRET_BYTES = 32;
  private static final int KEPT_BYTES = 16;

  private final Map<String, String> carried;
  private final Hmac once;

  public EpochPseudonyms(Map<String, String> carried, SecureRandom random) {
    this.carried = carried;
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    this.once = Hmac.with(new SecretKeySpec(secret, "HmacSHA256"));
  }

  /** The next pseudonym; {@code x0-…} for who is not carried over. */
  public String of(String pseudonym) {
    String next = carried.get(pseudonym);
    return next != null ? next : "x0-" + once.hex(KEPT_BYTES, pseudonym);
  }

  /** A text with all pseudonyms in it exchanged. */
  public String inText(String text) {
    return PSEUDONYM.matcher(text).replaceAll(found -> Matcher.quoteReplacement(of(found.group())));
  }
}
