package dev.vesper.data.privacy;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * A shopper's pseudonym: HMAC-SHA256 over shop and raw reference, under the linkage key of an epoch
 * [1]. The same shopper has the same pseudonym in all files of an epoch, and nobody without the key
 * can try known references against it. Not for use by several threads at once.
 *
 * <p>[1] Krawczyk, Bellare, Canetti 1997, RFC 2104.
 */
public final class ShopperPseudonyms {
  private static final int KEPT_BYTES = 16;
  private final LinkageKey key;
  private final String shopId;
  private final Mac mac;

  public ShopperPseudonyms(LinkageKey key, String shopId) {
    this.key = key;
    this.shopId = shopId;
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(key.secret());
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  /**
   * The pseudonym: the epoch's name and 128 bits of the HMAC, such as {@code e1-9f86d081…}; empty
   * for an empty reference.
   */
  public String of(String rawReference) {
    if (rawReference.isEmpty()) {
      return "";
    }
    mac.update(shopId.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    byte[] tag = mac.doFinal(rawReference.getBytes(StandardCharsets.UTF_8));
    return key.epoch() + "-" + HexFormat.of().formatHex(tag, 0, KEPT_BYTES);
  }
}
