package dev.vesper.data.intake.contract;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a contract's rows count for in the totals of a file: units, and money in minor units rounded
 * half up per row. A row worth more than twelve digits can hold is no row of a shop; with that
 * limit nine million rows cannot overflow a total.
 *
 * @param units the column of units, or -1
 * @param price the column of the price of a unit, or -1
 * @param discount the column of what is taken off the whole row, or -1
 * @param money the column of the whole row's money, or -1
 */
record RowTotals(List<String> header, int units, int price, int discount, int money) {
  private static final BigDecimal MOST = new BigDecimal("999999999999");

  static RowTotals of(Contract contract) {
    List<String> header = contract.header();
    String units =
        switch (contract.name()) {
          case "orders", "returns", "purchase_orders", "receipts" -> "quantity";
          case "sales" -> "units";
          case "stock" -> "on_hand";
          case "ad_spend" -> "clicks";
          default -> "";
        };
    String money =
        switch (contract.name()) {
          case "sales" -> "revenue_minor";
          case "ad_spend" -> "cost_minor";
          default -> "";
        };
    boolean orders = contract.name().equals("orders");
    return new RowTotals(
        header,
        header.indexOf(units),
        orders ? header.indexOf("unit_price_minor") : -1,
        orders ? header.indexOf("discount_minor") : -1,
        header.indexOf(money));
  }

  /**
   * Of a good row.
   *
   * @throws RowRefused when it is worth more than a row can be
   */
  Amounts checked(String[] raw) throws RowRefused {
    if (worth(raw).abs().compareTo(MOST) > 0) {
      throw new RowRefused(ReasonCode.NUMBER_TOO_LARGE, header.get(Math.max(price, money)));
    }
    return readable(raw);
  }

  /** As far as the cells can be read; zero for what cannot be, or is too large to be meant. */
  Amounts readable(String[] raw) {
    BigDecimal worth = worth(raw);
    return Amounts.ofRow(
        round(number(raw, units)), worth.abs().compareTo(MOST) > 0 ? 0 : round(worth));
  }

  private BigDecimal worth(String[] raw) {
    return number(raw, price)
        .multiply(number(raw, units))
        .subtract(number(raw, discount))
        .add(number(raw, money));
  }

  private static BigDecimal number(String[] raw, int column) {
    return column < 0 ? BigDecimal.ZERO : Numbers.orZero(raw[column]);
  }

  private static long round(BigDecimal amount) {
    return amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
