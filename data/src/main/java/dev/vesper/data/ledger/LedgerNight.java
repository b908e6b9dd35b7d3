package dev.vesper.data.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Promised against realised for one plan.
 *
 * @param asOf the plan's date
 * @param version its version of that date
 * @param status how far it is in its life
 * @param planHash its canonical hash
 * @param knownTo the last day that a later night knew
 * @param knownBy that night's run
 * @param totals sums of the lines
 * @param lines every line, by item and location
 * @param budgets its ad budgets, by channel and campaign
 */
public record LedgerNight(
    LocalDate asOf,
    int version,
    String status,
    String planHash,
    LocalDate knownTo,
    String knownBy,
    Totals totals,
    List<LedgerLine> lines,
    List<LedgerBudget> budgets) {

  public LedgerNight {
    lines = List.copyOf(lines);
    budgets = List.copyOf(budgets);
  }

  /**
   * Sums over the lines.
   *
   * @param expectedUnits of the days that have come true
   * @param soldUnits on them
   * @param demandUnits asked for on them
   * @param intervalsOver lines whose whole protection interval has come true
   * @param intervalsHeld of those, with a demand from the tenth to the ninetieth per cent
   * @param linesWatched of those, how many of which is known whether they sold out
   * @param expectedStockOuts sum of the promised chances of the watched
   * @param stockOuts of the watched, how many sold out
   * @param orderedUnits what was ordered
   * @param receivedUnits what has come of it
   */
  public record Totals(
      double expectedUnits,
      double soldUnits,
      double demandUnits,
      int intervalsOver,
      int intervalsHeld,
      int linesWatched,
      double expectedStockOuts,
      int stockOuts,
      long orderedUnits,
      long receivedUnits) {

    static Totals of(List<LedgerLine> lines) {
      List<LedgerLine> over = lines.stream().filter(line -> line.held() != null).toList();
      List<LedgerLine> watched = over.stream().filter(line -> line.soldOut() != null).toList();
      return new Totals(
          sum(lines, LedgerLine::expectedUnits),
          sum(lines, LedgerLine::soldUnits),
          sum(lines, LedgerLine::demandUnits),
          over.size(),
          (int) over.stream().filter(line -> Objects.equals(line.held(), true)).count(),
          watched.size(),
          sum(watched, LedgerLine::stockOutProbability),
          (int) watched.stream().filter(line -> Objects.equals(line.soldOut(), true)).count(),
          count(lines, LedgerLine::orderedUnits),
          count(lines, LedgerLine::receivedUnits));
    }

    private static double sum(List<LedgerLine> lines, ToDoubleFunction<LedgerLine> figure) {
      return lines.stream().mapToDouble(figure).sum();
    }

    private static long count(List<LedgerLine> lines, ToLongFunction<LedgerLine> figure) {
      return lines.stream().mapToLong(figure).sum();
    }
  }
}
