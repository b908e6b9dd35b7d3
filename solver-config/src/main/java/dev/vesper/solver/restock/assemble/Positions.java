package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.plan.Remark;
import dev.vesper.domain.stock.Arrivals;
import dev.vesper.solver.table.TableRow;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is in stock and on its way, by item and location. */
final class Positions {

  /**
   * Stock that can be sold.
   *
   * @param flags what in the data cannot be true
   */
  record Stock(long onHandUnits, List<Remark> flags, List<String> assumed) {}

  private final LocalDate asOf;
  private final Map<Place, Stock> stock = new TreeMap<>();
  private final Map<Place, TreeMap<Integer, Long>> coming = new TreeMap<>();

  Positions(LocalDate asOf) {
    this.asOf = asOf;
  }

  void addStock(TableRow row) {
    long counted = row.whole("on_hand");
    long reserved = row.atLeast("reserved", 0, 0);
    long damaged = row.atLeast("damaged", 0, 0);
    List<Remark> flags = new ArrayList<>();
    if (reserved + damaged > 0) {
      flags.add(Remark.of(Remark.Kind.STOCK_PARTS, counted, reserved, damaged));
    }
    long sellable = counted - reserved - damaged;
    if (sellable < 0) {
      flags.add(Remark.of(Remark.Kind.STOCK_BELOW_ZERO, sellable));
    }
    stock.put(ShopFiles.place(row), new Stock(Math.max(0, sellable), flags, row.assumed()));
  }

  void addOnOrder(TableRow row) {
    long quantity = row.atLeast("quantity", 0, 0);
    long days = ChronoUnit.DAYS.between(asOf.plusDays(1), row.date("expected_on"));
    int day = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, days));
    if (quantity > 0) {
      coming
          .computeIfAbsent(ShopFiles.place(row), key -> new TreeMap<>())
          .merge(day, quantity, Long::sum);
    }
  }

  @Nullable Stock stock(Place place) {
    return stock.get(place);
  }

  Arrivals arrivals(Place place) {
    TreeMap<Integer, Long> days = coming.get(place);
    return days == null ? Arrivals.NONE : new Arrivals(days);
  }

  /** Units by day; what is overdue counts as due on day 0. */
  SortedMap<Integer, Long> coming(Place place) {
    TreeMap<Integer, Long> due = new TreeMap<>();
    TreeMap<Integer, Long> days = coming.get(place);
    if (days != null) {
      days.forEach((day, units) -> due.merge(Math.max(0, day), units, Long::sum));
    }
    return Collections.unmodifiableSortedMap(due);
  }

  /** Units on order that should have come by now. */
  long overdueUnits(Place place) {
    TreeMap<Integer, Long> days = coming.get(place);
    return days == null ? 0 : days.getOrDefault(-1, 0L);
  }

  /** Everything that has a stock record or is on order. */
  Set<Place> places() {
    Set<Place> places = new TreeSet<>(stock.keySet());
    places.addAll(coming.keySet());
    return places;
  }
}
