package dev.vesper.data.privacy;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * HMAC-SHA256 [1] over texts, each ended by NUL but the last, so that no two lists of texts run
 * together. Not for use by several threads at once.
 *
 * <p>[1] Krawczyk, Bellare, Canetti 1997, RFC 2104.
 */
final class Hmac {
  private final Mac mac;

  private Hmac(Mac mac) {
    this.mac = mac;
  }

  static Hmac with(SecretKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return new Hmac(mac);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  /** The first bytes of the tag, hexadecimal. */
  String hex(int bytes, String... texts) {
    for (int i = 0; i < texts.length; i++) {
      if (i > 0) {
        mac.update((byte) 0);
      }
      mac.update(texts[i].getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(mac.doFinal(), 0, bytes);
  }
}
