package dev.vesper.data.intake.landing;

import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.privacy.Door;
import dev.vesper.data.privacy.ShopperPseudonyms;
import java.util.List;

/** Rows of shoppers who were erased: they come no further than the door. */
final class ErasedRows {
  private ErasedRows() {}

  /**
   * Whether the row is of an erased shopper: by name, by a pseudonym that it got before the
   * erasure, or, where it names nobody, by its order or session.
   */
  static boolean isOne(LandedRow row, Door door) {
    List<String> header = row.contract().header();
    int shopper = header.indexOf("shopper_ref");
    if (shopper >= 0
        && (row.values()[shopper].equals(ShopperPseudonyms.ERASED)
            || door.tombstones().hasPseudonym(row.values()[shopper]))) {
      return true;
    }
    boolean nameless = shopper < 0 || row.values()[shopper].isEmpty();
    int order = header.indexOf("order_id");
    int session = header.indexOf("session_ref");
    return nameless
        && ((order >= 0 && door.tombstones().hasDocument(row.values()[order]))
            || (session >= 0 && door.tombstones().hasSession(row.values()[session])));
  }
}
