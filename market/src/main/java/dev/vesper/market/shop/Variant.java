package dev.vesper.market.shop;

/**
 * Which one of a family an item is: families are four neighbours that differ in colour or size
 * only.
 *
 * @param familyStart place of the family's first item; its own place for one without siblings
 * @param familySize items of the family, 1 for one without siblings
 * @param colour empty when variants do not differ in it
 * @param size empty when variants do not differ in it
 */
public record Variant(int familyStart, int familySize, String colour, String size) {
  /** An item without siblings. */
  static Variant alone(int index) {
    return new Variant(index, 1, "", "");
  }
}
