package dev.vesper.data.intake.assumed;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.landing.Spool;
import dev.vesper.data.lake.Segments;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.Seed;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes the rows of all assumed states. */
final class AssumedRows {
  private static final int ITEMS_PER_SUPPLIER = 100;
  private static final int MOST_SUPPLIERS = 40;
  private static final int CASH_DAYS = 14;

  private final long seed;
  private final UnitsSold sold;
  private final Segments.Days days;
  private final ZoneId zone;
  private final Spool spool;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, ItemTerms> terms = new HashMap<>();
  private final Map<String, BigDecimal> firstCost = new TreeMap<>();
  private int suppliers;

  AssumedRows(long seed, UnitsSold sold, Segments.Days days, ZoneId zone, Spool spool) {
    this.seed = seed;
    this.sold = sold;
    this.days = days;
    this.zone = zone;
    this.spool = spool;
  }

  Map<String, Long> counts() {
    return counts;
  }

  void make(BaseStates base) throws SQLException, IOException {
    List<BaseStates.Row> catalogue = base.rows(InputContracts.CATALOGUE);
    if (catalogue.isEmpty()) {
      throw ImportRefused.request(
          "the shop has no catalogue to make terms for; import catalogue first");
    }
    long items = catalogue.stream().map(row -> row.cells()[0]).distinct().count();
    suppliers = (int) Math.max(3, Math.min(MOST_SUPPLIERS, items / ITEMS_PER_SUPPLIER));
    String currency = catalogue.get(0).cells()[5];
    for (int i = 0; i < suppliers; i++) {
      supplier(i, currency);
    }
    for (BaseStates.Row row : catalogue) {
      item(row);
    }
    if (base.rows(InputContracts.ECONOMICS).isEmpty()) {
      economics();
    }
    if (base.rows(InputContracts.STOCK).isEmpty()) {
      stock();
    }
  }

  private void supplier(int ordinal, String currency) throws IOException {
    RandomGenerator random = Seed.stream(seed, "assumed-supplier", Integer.toString(ordinal));
    Cells cells = new Cells(InputContracts.SUPPLIERS);
    cells.set("supplier_id", supplierId(ordinal));
    cells.set("name", "Assumed supplier " + (ordinal + 1));
    cells.set("currency", currency);
    cells.assume("fixed_order_cost_minor", Integer.toString(1_500 + 500 * random.nextInt(10)));
    cells.assume("minimum_order_minor", Integer.toString(10_000 + 5_000 * random.nextInt(9)));
    cells.assume("payment_days", "30");
    put(cells, null);
  }

  private static String supplierId(int ordinal) {
    return String.format(Locale.ROOT, "assumed-%02d", ordinal + 1);
  }

  /** One row of the catalogue and its terms: cost follows price, all else stays the item's. */
  private void item(BaseStates.Row row) throws IOException {
    String id = row.cells()[0];
    BigDecimal price = new BigDecimal(row.cells()[3]);
    ItemTerms drawn =
        terms.computeIfAbsent(
            id, item -> ItemTerms.draw(seed, item, price.doubleValue(), suppliers));
    Cells catalogue = new Cells(InputContracts.CATALOGUE, row.cells());
    LocalDate knownOn = row.knownOn().isEmpty() ? null : LocalDate.parse(row.knownOn());
    catalogue.assumeIfEmpty("unit_cost_minor", plain(drawn.unitCostMinor(price)));
    catalogue.assumeIfEmpty("volume_l", plain(drawn.volumeLitres()));
    put(catalogue, knownOn);
    String cost = catalogue.get("unit_cost_minor");
    firstCost.putIfAbsent(id, new BigDecimal(cost));
    Cells supply = new Cells(InputContracts.SUPPLY_TERMS);
    supply.assume("supplier_id", supplierId(drawn.supplier()));
    supply.set("item_id", id);
    supply.set("location_id", "*");
    supply.assume("unit_cost_minor", cost);
    leadTime(drawn.supplier(), supply);
    supply.assume("moq_units", Integer.toString(drawn.moqUnits()));
    supply.assume("case_pack_units", Integer.toString(drawn.packUnits()));
    put(supply, knownOn);
  }

  /** A supplier delivers all it sells after the same time. */
  private void leadTime(int supplier, Cells supply) {
    RandomGenerator random = Seed.stream(seed, "assumed-lead-time", Integer.toString(supplier));
    int median = 7 + random.nextInt(22);
    int late = median + 1 + random.nextInt(Math.max(1, median / 2));
    supply.assume("lead_time_days_p50", Integer.toString(median));
    supply.assume("lead_time_days_p90", Integer.toString(late));
  }

  private void economics() throws IOException {
    for (Map.Entry<String, BigDecimal> item : firstCost.entrySet()) {
      Cells cells = new Cells(InputContracts.ECONOMICS);
      cells.set("item_id", item.getKey());
      cells.set("location_id", "*");
      BigDecimal holding =
          item.getValue()
              .multiply(ItemTerms.HOLDING_SHARE_PER_DAY)
              .setScale(4, RoundingMode.HALF_UP);
      cells.assume("holding_cost_minor_per_unit_day", plain(holding));
      put(cells, null);
    }
  }

  /** A count each Sunday and on the last day, each from the sales up to it and no later ones. */
  private void stock() throws IOException {
    List<LocalDate> counts = new ArrayList<>();
    LocalDate sunday = days.first().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    for (LocalDate day = sunday; day.isBefore(days.last()); day = day.plusWeeks(1)) {
      counts.add(day);
    }
    counts.add(days.last());
    for (UnitsSold.Place place : sold.places()) {
      ItemTerms drawn = terms.get(place.item());
      if (drawn == null) {
        continue;
      }
      for (LocalDate day : counts) {
        if (!day.isBefore(sold.first(place))) {
          count(place, day, drawn);
        }
      }
    }
  }

  private void count(UnitsSold.Place place, LocalDate day, ItemTerms drawn) throws IOException {
    long units = Math.round(sold.perDay(place, day) * drawn.coverDays());
    Cells cells = new Cells(InputContracts.STOCK);
    cells.set("time", day.plusDays(1).atStartOfDay(zone).minusSeconds(1).toInstant().toString());
    cells.set("item_id", place.item());
    cells.set("location_id", place.location());
    cells.assume("on_hand", Long.toString(units));
    put(cells, null);
  }

  /** Two weeks of what was sold at cost in the first eight weeks, to a round thousand. */
  long cashBudgetMinor() {
    LocalDate last = days.first().plusDays(55);
    double perDay = 0;
    for (UnitsSold.Place place : sold.places()) {
      BigDecimal cost = firstCost.getOrDefault(place.item(), BigDecimal.ZERO);
      perDay += sold.perDay(place, last) * cost.doubleValue();
    }
    return Math.max(1, Math.round(perDay * CASH_DAYS / 100_000)) * 100_000;
  }

  private void put(Cells cells, @Nullable LocalDate knownOn) throws IOException {
    spool.derive(
        new LandedRow(
            cells.contract, 0, cells.values, null, knownOn, cells.assumed(), Amounts.NONE));
    counts.merge(cells.contract.name(), 1L, Long::sum);
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  /** A row that is being made, with the names of its assumed columns. */
  private static final class Cells {
    private final Contract contract;
    private final String[] values;
    private final List<String> assumed = new ArrayList<>();

    Cells(Contract contract) {
      this.contract = contract;
      this.values = new String[contract.columns().size()];
      Arrays.fill(values, "");
    }

    Cells(Contract contract, String[] values) {
      this.contract = contract;
      this.values = values.clone();
    }

    String get(String column) {
      return values[contract.header().indexOf(column)];
    }

    void set(String column, String value) {
      values[contract.header().indexOf(column)] = value;
    }

    void assume(String column, String value) {
      set(column, value);
      assumed.add(column);
    }

    void assumeIfEmpty(String column, String value) {
      if (get(column).isEmpty()) {
        assume(column, value);
      }
    }

    String assumed() {
      return String.join(";", assumed);
    }
  }
}
