package dev.vesper.data.privacy;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A shopper's pseudonym: HMAC-SHA256 over shop and raw reference, under the linkage key of an
 * epoch. The same shopper has the same pseudonym in all files of an epoch, and nobody without the
 * key can try known references against it. Not for use by several threads at once.
 */
public final class ShopperPseudonyms {
  /** Stands in the place of an erased shopper; a row that bears it is not kept. */
  public static final String ERASED = "erased";

  private static final Pattern EPOCH = Pattern.compile("e[0-9]{1,6}-[0-9a-f]{32}");
  private static final int KEPT_BYTES = 16;
  private final LinkageKey key;
  private final String shopId;
  private final Hmac hmac;
  private final @Nullable ShopperPseudonyms next;
  private final @Nullable Tombstones tombstones;
  private final Map<String, String> carried = new TreeMap<>();

  public ShopperPseudonyms(LinkageKey key, String shopId) {
    this(key, shopId, null, null);
  }

  /**
   * @param next of the epoch to come, where one has been prepared: who is seen now is carried over
   * @param tombstones who has been erased
   */
  ShopperPseudonyms(
      LinkageKey key,
      String shopId,
      @Nullable ShopperPseudonyms next,
      @Nullable Tombstones tombstones) {
    this.key = key;
    this.shopId = shopId;
    this.hmac = Hmac.with(key.secret());
    this.next = next;
    this.tombstones = tombstones;
  }

  /**
   * The pseudonym: the epoch's name and 128 bits of the HMAC, such as {@code e1-9f86d081…}; empty
   * for an empty reference.
   */
  public String of(String rawReference) {
    if (rawReference.isEmpty()) {
      return "";
    }
    if (tombstones != null && tombstones.hasShopper(rawReference)) {
      return ERASED;
    }
    String pseudonym = evenIfErased(rawReference);
    if (next != null) {
      carried.put(pseudonym, next.of(rawReference));
    }
    return pseudonym;
  }

  /** The pseudonym under which rows of before lie. */
  public String evenIfErased(String rawReference) {
    return key.epoch() + "-" + hmac.hex(KEPT_BYTES, shopId, rawReference);
  }

  /** The pseudonym that the shopper will have; empty where no epoch is prepared. */
  public String nextEvenIfErased(String rawReference) {
    return next == null ? "" : next.evenIfErased(rawReference);
  }

  /** Whether a pseudonym is of an epoch that has ended. */
  public boolean isOfAnEndedEpoch(String pseudonym) {
    return pseudonym.startsWith("e") && EPOCH.matcher(pseudonym).matches() && !isPresent(pseudonym);
  }

  private boolean isPresent(String pseudonym) {
    return pseudonym.startsWith(key.epoch() + "-");
  }

  /** Takes note of who was seen elsewhere, in the present epoch, while the next is prepared. */
  public void carryOver(String pseudonym, String nextPseudonym) {
    if (next != null && isPresent(pseudonym) && next.isPresent(nextPseudonym)) {
      carried.put(pseudonym, nextPseudonym);
    }
  }

  /** Pseudonyms given since this was last asked, with those of the epoch to come. */
  public Map<String, String> takeCarried() {
    Map<String, String> taken = Map.copyOf(carried);
    carried.clear();
    return taken;
  }

  /** Pseudonyms given so far, with those of the epoch to come; empty when none is prepared. */
  public Map<String, String> carried() {
    return Map.copyOf(carried);
  }
}
