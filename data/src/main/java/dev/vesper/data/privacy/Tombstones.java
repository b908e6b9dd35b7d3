package dev.vesper.data.privacy;

import java.util.HashSet;
import java.util.Set;
import javax.crypto.SecretKey;

/**
 * Who has been erased, as keyed hashes: known again when a late file brings them, and not to be
 * read by anybody without the key. Not for use by several threads at once.
 */
public final class Tombstones {
  private static final int BYTES = 16;
  private final Hmac hmac;
  private final String shopId;
  private final Set<String> erased;

  /**
   * @param erased the tombstones that stand
   */
  public Tombstones(SecretKey key, String shopId, Set<String> erased) {
    this.hmac = Hmac.with(key);
    this.shopId = shopId;
    this.erased = new HashSet<>(erased);
  }

  /** What stands for a shopper's raw reference. */
  public String ofShopper(String rawReference) {
    return "s-" + hmac.hex(BYTES, "shopper", shopId, rawReference);
  }

  /** What stands for an order, whose returns come without a shopper. */
  public String ofDocument(String documentId) {
    return "d-" + hmac.hex(BYTES, "document", shopId, documentId);
  }

  /** What stands for a session, by its pseudonym. */
  public String ofSession(String pseudonym) {
    return "v-" + hmac.hex(BYTES, "session", shopId, pseudonym);
  }

  /**
   * What stands for a shopper by a pseudonym: rows that got it before the erasure, and come after
   * it, name the shopper by nothing else.
   */
  public String ofPseudonym(String pseudonym) {
    return "p-" + hmac.hex(BYTES, "pseudonym", shopId, pseudonym);
  }

  /** Whether that pseudonym was an erased shopper's. */
  public boolean hasPseudonym(String pseudonym) {
    return !erased.isEmpty() && erased.contains(ofPseudonym(pseudonym));
  }

  /** Whether that shopper has been erased. */
  public boolean hasShopper(String rawReference) {
    return !erased.isEmpty() && erased.contains(ofShopper(rawReference));
  }

  /** Whether that order was an erased shopper's. */
  public boolean hasDocument(String documentId) {
    return !erased.isEmpty() && erased.contains(ofDocument(documentId));
  }

  /** Whether that session was an erased shopper's. */
  public boolean hasSession(String pseudonym) {
    return !erased.isEmpty() && erased.contains(ofSession(pseudonym));
  }
}
