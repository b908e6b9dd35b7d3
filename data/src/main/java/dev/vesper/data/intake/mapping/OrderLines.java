package dev.vesper.data.intake.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lines of one order while its discount is shared out: each line gets what it is worth of the
 * whole, and minor units that are left over go to the largest remainders, so that the shares add up
 * to the discount [1].
 *
 * <p>[1] Hamilton's method; Balinski, Young 1982, Fair Representation, ch. 3.
 */
final class OrderLines {
  private final int price;
  private final int quantity;
  private final int discount;
  private final List<Line> lines = new ArrayList<>();
  private String whole = "";

  /**
   * A line that waits for the last one of its order.
   *
   * @param number of the line in its file
   * @param masked as it may be stored
   * @param raw the contract's cells
   */
  record Line(long number, String masked, String[] raw) {}

  OrderLines(Mapping mapping) {
    List<String> header = mapping.contract().header();
    this.price = header.indexOf("unit_price_minor");
    this.quantity = header.indexOf("quantity");
    this.discount = header.indexOf("discount_minor");
  }

  /**
   * Takes a line in.
   *
   * @param ofOrder the order's discount, when it stands on this line
   */
  void add(Line line, String ofOrder) {
    lines.add(line);
    whole = whole.isEmpty() ? ofOrder : whole;
  }

  /** The lines with their shares; then there are none. */
  List<Line> take() {
    long left = minor(whole) - lines.stream().mapToLong(line -> minor(line.raw()[discount])).sum();
    if (left > 0) {
      share(left);
    }
    List<Line> taken = List.copyOf(lines);
    lines.clear();
    whole = "";
    return taken;
  }

  private void share(long left) {
    List<BigDecimal> worth = lines.stream().map(this::worth).toList();
    BigDecimal all = worth.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (all.signum() <= 0) {
      return;
    }
    long[] shares = new long[worth.size()];
    BigDecimal[] remainders = new BigDecimal[shares.length];
    long given = 0;
    for (int i = 0; i < shares.length; i++) {
      BigDecimal exact =
          worth.get(i).multiply(BigDecimal.valueOf(left)).divide(all, 12, RoundingMode.DOWN);
      shares[i] = exact.setScale(0, RoundingMode.DOWN).longValueExact();
      remainders[i] = exact.subtract(BigDecimal.valueOf(shares[i]));
      given += shares[i];
    }
    List<Integer> byRemainder =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
            .toList();
    for (int i = 0; i < left - given; i++) {
      shares[byRemainder.get(i)]++;
    }
    for (int i = 0; i < shares.length; i++) {
      String[] raw = lines.get(i).raw();
      raw[discount] = Long.toString(minor(raw[discount]) + shares[i]);
    }
  }

  /** What the line is worth after its own discount; nothing when that cannot be read. */
  private BigDecimal worth(Line line) {
    String[] raw = line.raw();
    if (!isNumber(raw[price]) || !isNumber(raw[quantity])) {
      return BigDecimal.ZERO;
    }
    return new BigDecimal(raw[price])
        .multiply(new BigDecimal(raw[quantity]))
        .subtract(BigDecimal.valueOf(minor(raw[discount])))
        .max(BigDecimal.ZERO);
  }

  private static long minor(String text) {
    return isNumber(text)
        ? new BigDecimal(text).setScale(0, RoundingMode.HALF_UP).longValueExact()
        : 0;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,6})?");
  }
}
