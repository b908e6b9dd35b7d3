package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.stock.PackGains;

/** The precision of a plan's numbers: rounded once, so that files give them back unchanged. */
final class PlanNumbers {
  private PlanNumbers() {}

  /** Expected money, to 1/1000 minor unit; never a negative zero. */
  static double money(double minor) {
    return PackGains.rounded(minor) + 0.0;
  }

  /** Prices, shares and quantities, to a millionth. */
  static double price(double value) {
    return Math.rint(value * 1e6) / 1e6 + 0.0;
  }
}
