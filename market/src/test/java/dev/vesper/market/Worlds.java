package dev.vesper.market;

import dev.vesper.market.DayBook.Cell;
import dev.vesper.market.storefront.ArTruth;
import dev.vesper.market.storefront.Session;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The same shop lived under different decisions, and what differs. */
final class Worlds {
  private static final LocalDate START = LocalDate.of(2026, 1, 5);

  private Worlds() {}

  /** A shop whose visits are nearly all tracked, without experiments. */
  static Market watched(long seed, int items, int days, ArTruth truth) {
    return Market.create(
        new MarketSpec(seed, items, 2, 4_000_000, days, START),
        new MarketLaws(truth, false, false));
  }

  /** Lives that many days under those decisions. */
  static List<DayBook> lived(Market market, int days, Function<MarketState, Decisions> decide) {
    List<DayBook> books = new ArrayList<>();
    MarketState evening = market.opening();
    for (int day = 0; day < days; day++) {
      evening = evening.step(decide.apply(evening));
      books.add(evening.lastDay().orElseThrow());
    }
    return books;
  }

  /** AR on all items, or on none. */
  static Decisions ar(Market market, boolean offered) {
    return Decisions.none()
        .withExposures(
            market.items().stream()
                .map(item -> new Decisions.Exposure(item.id(), offered))
                .toList());
  }

  /** All views of eligible items on capable devices. */
  static List<Session.View> eligible(List<DayBook> books) {
    return books.stream()
        .flatMap(book -> book.sessions().stream())
        .flatMap(session -> session.views().stream())
        .filter(view -> view.kind().eligible())
        .toList();
  }

  /**
   * How the demand of two worlds differs, cell by cell.
   *
   * @param units sum of the differences in units asked for
   * @param meanUnits sum of the differences of the laws' means
   * @param squares sum of squared differences between both
   * @param base units asked for in the second world
   */
  record Difference(double units, double meanUnits, double squares, double base) {
    /** Standard error of {@code units} about {@code meanUnits}. */
    double error() {
      return Math.sqrt(squares);
    }
  }

  static Difference difference(List<DayBook> with, List<DayBook> without) {
    double units = 0;
    double means = 0;
    double squares = 0;
    double base = 0;
    for (int day = 0; day < with.size(); day++) {
      Map<Long, Cell> other = new HashMap<>();
      without.get(day).demand().forEach(cell -> other.put(key(cell), cell));
      for (Cell cell : with.get(day).demand()) {
        Cell twin = other.get(key(cell));
        double difference = cell.demandUnits() - twin.demandUnits();
        double mean = cell.meanUnits() - twin.meanUnits();
        units += difference;
        means += mean;
        squares += (difference - mean) * (difference - mean);
        base += twin.demandUnits();
      }
    }
    return new Difference(units, means, squares, base);
  }

  private static long key(Cell cell) {
    return ((long) cell.item() << 32) | cell.location();
  }
}
