package dev.vesper.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the shop on paper sells, where, and who delivers: files as the importer takes them. */
final class PaperGoods {
  /** A kind of goods: its id's letters, what it is called, and the supplier who makes it. */
  private record Kind(String code, String title, String category, String supplier, int price) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("LMP", "floor lamp", "Lighting", "S01", 12_900),
          new Kind("TBL", "table lamp", "Lighting", "S01", 5_900),
          new Kind("CHR", "armchair", "Seating", "S02", 34_900),
          new Kind("STL", "stool", "Seating", "S02", 8_900),
          new Kind("RUG", "rug", "Textiles", "S03", 19_900),
          new Kind("CSH", "cushion", "Textiles", "S03", 2_900),
          new Kind("LIP", "lipstick", "Make-up", "S04", 2_200),
          new Kind("MSC", "mascara", "Make-up", "S04", 1_800),
          new Kind("SPX", "spectacles", "Eyewear", "S05", 15_900),
          new Kind("SUN", "sunglasses", "Eyewear", "S05", 9_900),
          new Kind("WTC", "watch", "Watches", "S06", 24_900),
          new Kind("VAS", "vase", "Tableware", "S07", 3_900));
  private static final List<String> NAMES =
      List.of("Lumen", "Oslo", "Iris", "Fjord", "Alba", "Nori", "Vesta", "Juno", "Mira", "Terra");

  /** The shop's two shops and its warehouse, by id. */
  static final List<String> PLACES = List.of("leipzig", "hamburg");

  private PaperGoods() {}

  /** Items in all. */
  static int items() {
    return KINDS.size() * NAMES.size();
  }

  static String itemId(int item) {
    return kind(item).code() + "-" + (101 + item / KINDS.size());
  }

  static String title(int item) {
    return NAMES.get(item / KINDS.size()) + " " + kind(item).title();
  }

  static String supplierOf(int item) {
    return kind(item).supplier();
  }

  /** What the shop pays for one. */
  static long unitCostMinor(int item) {
    return kind(item).price() * 45L / 100;
  }

  /** What the shop pays for one of the item of that id. */
  static long unitCostOf(String itemId) {
    for (int item = 0; item < items(); item++) {
      if (itemId(item).equals(itemId)) {
        return unitCostMinor(item);
      }
    }
    throw new IllegalArgumentException("nobody sells " + itemId);
  }

  private static Kind kind(int item) {
    return KINDS.get(item % KINDS.size());
  }

  static List<String> catalogue(String currency) {
    List<String> lines = new ArrayList<>();
    lines.add("item_id,title,category,price_minor,unit_cost_minor,currency,volume_l");
    for (int item = 0; item < items(); item++) {
      lines.add(
          String.join(
              ",",
              itemId(item),
              title(item),
              kind(item).category(),
              Integer.toString(kind(item).price()),
              Long.toString(unitCostMinor(item)),
              currency,
              String.format(Locale.ROOT, "%.1f", 0.4 + kind(item).price() / 4000.0)));
    }
    return lines;
  }

  static List<String> locations() {
    return List.of(
        "location_id,name,kind,zone", "leipzig,Leipzig,store,DE", "hamburg,Hamburg,store,DE");
  }

  static List<String> suppliers(String currency) {
    List<String> lines = new ArrayList<>();
    lines.add("supplier_id,name,currency,fixed_order_cost_minor,minimum_order_minor");
    String[][] named = {
      {"S01", "Brandt & Co.", "4500", "150000"},
      {"S02", "Nordholm Möbler", "9000", "500000"},
      {"S03", "Tapis Lyon", "6000", "200000"},
      {"S04", "Maison Iris", "1500", "60000"},
      {"S05", "Optika Wien", "2500", "250000"},
      {"S06", "鹭岛钟表 (Ludao Watches)", "8000", "800000"},
      {"S07", "Keramik Halle", "3000", "90000"}
    };
    for (String[] one : named) {
      lines.add(String.join(",", one[0], one[1], currency, one[2], one[3]));
    }
    return lines;
  }
}
