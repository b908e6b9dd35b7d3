package dev.vesper.data.intake.uci;

import java.util.Set;

/** Which stock codes are goods: five digits with letters, and the DCGS codes of the gift shop. */
final class StockCodes {
  // Postage, carriage, manual entries, discounts, samples, fees, commission, loose pads, bad debt.
  private static final Set<String> NO_GOODS =
      Set.of("POST", "DOT", "C2", "M", "D", "S", "BANK CHARGES", "AMAZONFEE", "CRUK", "PADS", "B");

  private StockCodes() {}

  static boolean isGoods(String code) {
    if (code.startsWith("DCGS")) {
      return true;
    }
    if (code.length() < 5) {
      return false;
    }
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (i < 5 ? c < '0' || c > '9' : c < 'A' || c > 'Z') {
        return false;
      }
    }
    return true;
  }

  /** Known to be something else than goods; vouchers are sold for later. */
  static boolean isNoGoods(String code) {
    return NO_GOODS.contains(code) || code.startsWith("GIFT_") || code.startsWith("TEST");
  }
}
