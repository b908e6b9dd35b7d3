package dev.vesper.data.privacy;

import com.google.crypto.tink.Aead;
import dev.vesper.data.home.Unavailable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Encrypts cells of the store with the shop's data key. Where a cell stands is authenticated with
 * it (table, shop, row, column), so a cell that was moved does not open.
 */
public final class CellSeal {
  private final Aead aead;
  private final String shopId;

  CellSeal(Aead aead, String shopId) {
    this.aead = aead;
    this.shopId = shopId;
  }

  /** The text, encrypted. */
  public byte[] seal(String table, String row, String column, String text) {
    try {
      return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), place(table, row, column));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a valid key encrypts everything", e);
    }
  }

  /**
   * The text of a cell.
   *
   * @throws Unavailable when it was not encrypted with the shop's keys, at that place
   */
  public String open(String table, String row, String column, byte[] sealed) {
    try {
      return new String(aead.decrypt(sealed, place(table, row, column)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new Unavailable(
          "a cell of "
              + table
              + " (row "
              + row
              + ") does not open: it was changed, or moved from another row, or its data key is"
              + " gone; bring the table back from a backup",
          e);
    }
  }

  private byte[] place(String table, String row, String column) {
    return String.join("\u001f", table, shopId, row, column).getBytes(StandardCharsets.UTF_8);
  }
}
