package dev.vesper.data.review;

import dev.vesper.data.review.LineException.Code;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Which lines need a person (docs/explanation/the-morning.md).
 *
 * @param budgetMinor most that the plan may cost; null for no limit
 */
record ExceptionRules(@Nullable Long budgetMinor) {
  /** An order above so many times the usual one is unusual. */
  static final double UNUSUAL = 3;

  /** An item is new for so many days after its first sale. */
  static final int NEW_DAYS = 28;

  private static final double EVEN_ODDS = 0.5;
  private static final long EXPENSIVE_PART = 10;
  private static final Set<String> TERMS =
      Set.of("price_minor", "unit_cost_minor", "lead_time_days_p50", "lead_time_days_p90");

  /**
   * What the rules look at beside the line.
   *
   * @param usualUnits an order above this is unusual
   * @param firstOrder never ordered there, and no sale there or none older than {@link #NEW_DAYS}
   * @param terms the supplier's; null when not known
   */
  record Background(double usualUnits, boolean firstOrder, @Nullable OrderTerms terms) {}

  /** The exceptions of a line at a quantity, the most money first. */
  List<LineException> of(OrderLine line, LineFigures now, Background background) {
    List<LineException> found = new ArrayList<>();
    Adder adder = new Adder(Math.abs(now.gainMinor()), found);
    data(line, now, background, adder);
    if (now.quantity() > 0) {
      order(line, now, background, adder);
    } else if (now.stockOutProbability() > EVEN_ODDS) {
      adder.add(
          Code.STOCK_OUT_RISK, uncovered(line, background), number(now.stockOutProbability()));
    }
    found.sort(
        Comparator.comparingDouble(LineException::stakeMinor)
            .reversed()
            .thenComparing(LineException::code));
    return found;
  }

  /** The money at stake in a line: the most of its exceptions, at least its absolute gain. */
  static double stake(LineFigures now, List<LineException> exceptions) {
    return DoubleStream.concat(
            DoubleStream.of(Math.abs(now.gainMinor())),
            exceptions.stream().mapToDouble(LineException::stakeMinor))
        .max()
        .orElse(0);
  }

  private void data(OrderLine line, LineFigures now, Background background, Adder adder) {
    for (Reason reason : line.reasons()) {
      if (reason instanceof Reason.NotPlanned missing) {
        OrderTerms terms = background.terms();
        double least = terms == null ? 0 : terms.leastUnits() * terms.unitCostMinor();
        adder.add(Code.NO_FORECAST, least, missing.why().parts().toArray(String[]::new));
      } else if (reason instanceof Reason.DataFlag flag) {
        adder.add(Code.DATA_FLAG, cost(now), flag.what().parts().toArray(String[]::new));
      }
    }
  }

  private void order(OrderLine line, LineFigures now, Background background, Adder adder) {
    if (now.quantity() > background.usualUnits()) {
      double excess = now.quantity() - background.usualUnits();
      adder.add(
          Code.UNUSUAL_QUANTITY,
          excess * now.costMinor() / now.quantity(),
          Long.toString(now.quantity()),
          number(background.usualUnits()));
    }
    if (background.firstOrder()) {
      adder.add(Code.FIRST_ORDER, cost(now), Long.toString(now.quantity()));
    }
    List<String> assumed = line.assumed().stream().filter(TERMS::contains).sorted().toList();
    if (!assumed.isEmpty()) {
      adder.add(Code.ASSUMED_TERMS, cost(now), assumed.toArray(String[]::new));
    }
    if (budgetMinor != null && now.costMinor() > budgetMinor / (double) EXPENSIVE_PART) {
      adder.add(
          Code.EXPENSIVE_LINE, cost(now), Long.toString(now.costMinor()), budgetMinor.toString());
    }
  }

  /** What the median demand that stock does not cover costs to buy. */
  private static double uncovered(OrderLine line, Background background) {
    OrderTerms terms = background.terms();
    return terms == null
        ? 0
        : terms.unitCostMinor() * Math.max(0, line.demandP50() - line.position());
  }

  private static double cost(LineFigures now) {
    return (double) now.costMinor();
  }

  private static String number(double value) {
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private record Adder(double leastStakeMinor, List<LineException> found) {
    void add(Code code, double stakeMinor, String... numbers) {
      found.add(new LineException(code, Math.max(leastStakeMinor, stakeMinor), List.of(numbers)));
    }
  }
}
