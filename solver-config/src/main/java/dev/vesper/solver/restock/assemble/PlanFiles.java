package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.ReasonText;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.valuation.DualBound;
import dev.vesper.solver.table.StagedFile;
import dev.vesper.solver.table.TableFile;
import dev.vesper.solver.table.TableRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The plan as files, by the contracts {@code plan_lines} and {@code plan_figures}, and back. */
public final class PlanFiles {
  /** The artefact and the stem of the file that holds the lines. */
  public static final String LINES = "plan_lines";

  /** The artefact and the stem of the file that holds the figures. */
  public static final String FIGURES = "plan_figures";

  private static final String PRICED_BOUND = "priced_bound_minor";
  private static final String FREE_ROOM = "free_room";
  private static final String UNLIMITED = "unlimited";
  private static final double ROUNDING = 1e-12;
  private static final double MILLI = 1000;

  private PlanFiles() {}

  /**
   * Writes both files into a folder, complete and synced to disk.
   *
   * @param stages what the solver did, in order
   * @param pricedBound no plan is worth more, as the plan's prices prove it ({@link #pricedBound})
   * @param rooms the locations with their free room
   */
  public static List<ArtefactRef> write(
      RestockPlan plan,
      List<String> stages,
      double pricedBound,
      List<RestockProblem.Location> rooms,
      Path folder)
      throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (OrderLine line : plan.lines()) {
      lines.add(cells(line));
    }
    return List.of(
        StagedFile.table(folder, HandOver.PLAN_LINES, lines),
        StagedFile.table(folder, HandOver.PLAN_FIGURES, figures(plan, stages, pricedBound, rooms)));
  }

  /**
   * Reads a plan back; equal to what was written.
   *
   * @throws StepFailure when a file is not by its contract
   */
  public static RestockPlan read(Path linesFile, Path figuresFile, LocalDate asOf)
      throws IOException {
    List<OrderLine> lines = new ArrayList<>();
    for (TableRow row : TableFile.rows(linesFile, LINES, HandOver.PLAN_LINES.header())) {
      lines.add(line(row));
    }
    Map<String, SortedMap<String, String>> figures = readFigures(figuresFile);
    return new RestockPlan(
        asOf,
        lines,
        number(figures, "expected_profit_minor"),
        number(figures, "bound_minor"),
        Long.parseLong(single(figures, "cash_used_minor")),
        number(figures, "cash_price"),
        prices(figures, "capacity_price"),
        prices(figures, "minimum_price"),
        Boolean.parseBoolean(single(figures, "degraded")));
  }

  /** What the solver did, in order. */
  public static List<String> readStages(Path figuresFile) throws IOException {
    TreeMap<Integer, String> stages = new TreeMap<>();
    readFigures(figuresFile)
        .getOrDefault("stage", new TreeMap<>())
        .forEach((ordinal, what) -> stages.put(Integer.valueOf(ordinal), what));
    return new ArrayList<>(stages.values());
  }

  private static List<String> cells(OrderLine line) {
    return List.of(
        line.itemId(),
        line.locationId(),
        line.supplierId(),
        Long.toString(line.quantity()),
        Integer.toString(line.packs()),
        Long.toString(line.costMinor()),
        decimal(line.expectedGainMinor()),
        Long.toString(line.position()),
        Long.toString(line.onHand()),
        Long.toString(line.onOrder()),
        decimal(line.demandP10()),
        decimal(line.demandP50()),
        decimal(line.demandP90()),
        line.coverFrom(),
        line.coverTo(),
        decimal(line.stockOutProbability()),
        ReasonText.write(line.reasons()),
        String.join(";", line.assumed()));
  }

  private static OrderLine line(TableRow row) {
    return new OrderLine(
        row.required("item_id"),
        row.required("location_id"),
        row.text("supplier_id"),
        row.whole("quantity"),
        Math.toIntExact(row.whole("packs")),
        row.whole("cost_minor"),
        row.decimal("expected_gain_minor"),
        row.whole("position"),
        row.whole("on_hand"),
        row.whole("on_order"),
        row.decimal("demand_p10"),
        row.decimal("demand_p50"),
        row.decimal("demand_p90"),
        row.required("cover_from"),
        row.required("cover_to"),
        row.decimal("stock_out_probability"),
        ReasonText.parse(row.text("reasons")),
        row.assumed());
  }

  /**
   * What the plan's own prices, as its files keep them, prove of the problem: less tight than the
   * plan's bound, and what the price of a change is taken from.
   */
  public static double pricedBound(RestockProblem problem, RestockPlan plan) {
    double bound =
        new DualBound(problem, plan.cashPrice(), plan.capacityPrices(), plan.minimumPrices())
            .minor();
    // Above what adding up so many numbers may have lost, and rounded up.
    return Math.ceil((bound + ROUNDING * Math.abs(bound)) * MILLI) / MILLI;
  }

  /** Reads back what {@link #pricedBound} said; null when the file is of an earlier version. */
  public static @Nullable Double readPricedBound(Path figuresFile) throws IOException {
    String value = readFigures(figuresFile).getOrDefault(PRICED_BOUND, new TreeMap<>()).get("");
    return value == null ? null : Double.valueOf(value);
  }

  /** Reads back the locations' free room; empty when the file is of an earlier version. */
  public static List<RestockProblem.Location> readRooms(Path figuresFile) throws IOException {
    List<RestockProblem.Location> rooms = new ArrayList<>();
    readFigures(figuresFile)
        .getOrDefault(FREE_ROOM, new TreeMap<>())
        .forEach(
            (id, litres) ->
                rooms.add(
                    new RestockProblem.Location(
                        id, litres.equals(UNLIMITED) ? null : Double.valueOf(litres))));
    return rooms;
  }

  /** Rounded down: what is free is never less than the plan's reader thinks. */
  private static String litres(RestockProblem.Location place) {
    Double free = place.capacityLitres();
    return free == null
        ? UNLIMITED
        : BigDecimal.valueOf(free).setScale(6, RoundingMode.FLOOR).toPlainString();
  }

  private static List<List<String>> figures(
      RestockPlan plan,
      List<String> stages,
      double pricedBound,
      List<RestockProblem.Location> rooms) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("bound_minor", "", decimal(plan.boundMinor())));
    plan.capacityPrices()
        .forEach((id, price) -> rows.add(List.of("capacity_price", id, decimal(price))));
    rows.add(List.of("cash_price", "", decimal(plan.cashPrice())));
    rows.add(List.of("cash_used_minor", "", Long.toString(plan.cashUsedMinor())));
    rows.add(List.of("degraded", "", Boolean.toString(plan.degraded())));
    rows.add(List.of("expected_profit_minor", "", decimal(plan.expectedProfitMinor())));
    rooms.stream()
        .sorted(Comparator.comparing(RestockProblem.Location::id))
        .forEach(place -> rows.add(List.of(FREE_ROOM, place.id(), litres(place))));
    rows.add(List.of("gap", "", String.format(Locale.ROOT, "%.9f", plan.gap())));
    plan.minimumPrices()
        .forEach((id, price) -> rows.add(List.of("minimum_price", id, decimal(price))));
    rows.add(List.of("plan_hash", "", plan.hash()));
    rows.add(List.of(PRICED_BOUND, "", decimal(pricedBound)));
    for (int i = 0; i < stages.size(); i++) {
      rows.add(List.of("stage", String.format(Locale.ROOT, "%04d", i + 1), stages.get(i)));
    }
    return rows;
  }

  private static Map<String, SortedMap<String, String>> readFigures(Path file) throws IOException {
    Map<String, SortedMap<String, String>> figures = new TreeMap<>();
    for (TableRow row : TableFile.rows(file, FIGURES, HandOver.PLAN_FIGURES.header())) {
      figures
          .computeIfAbsent(row.required("name"), name -> new TreeMap<>())
          .put(row.text("of"), row.text("value"));
    }
    return figures;
  }

  private static String single(Map<String, SortedMap<String, String>> figures, String name) {
    String value = figures.getOrDefault(name, new TreeMap<>()).get("");
    if (value == null) {
      throw StepFailure.badInput(FIGURES + ": has no figure '" + name + "'");
    }
    return value;
  }

  private static double number(Map<String, SortedMap<String, String>> figures, String name) {
    return Double.parseDouble(single(figures, name));
  }

  private static SortedMap<String, Double> prices(
      Map<String, SortedMap<String, String>> figures, String name) {
    TreeMap<String, Double> prices = new TreeMap<>();
    figures
        .getOrDefault(name, new TreeMap<>())
        .forEach((id, price) -> prices.put(id, Double.valueOf(price)));
    return prices;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
