package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.stock.ComingUnits;
import dev.vesper.domain.stock.GainLadder;
import dev.vesper.domain.stock.PackGains;
import dev.vesper.solver.table.StagedFile;
import dev.vesper.solver.table.TableFile;
import dev.vesper.solver.table.TableRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person needs in the morning to judge the plan, as files by the contracts {@code
 * plan_gains} and {@code plan_arrivals}, and back.
 */
public final class MorningFiles {
  /** The artefact and the stem of the file that holds the ladders of gains. */
  public static final String GAINS = HandOver.PLAN_GAINS.name();

  /** The artefact and the stem of the file that holds what is on its way. */
  public static final String ARRIVALS = HandOver.PLAN_ARRIVALS.name();

  private MorningFiles() {}

  /** Writes both files into a folder, complete and synced to disk. */
  public static List<ArtefactRef> write(Assembly assembly, LocalDate asOf, Path folder)
      throws IOException {
    List<List<String>> gains = new ArrayList<>();
    for (GainLadder ladder : ladders(assembly)) {
      gains.add(cells(ladder));
    }
    List<List<String>> arrivals = new ArrayList<>();
    for (PricedLine line : assembly.lines()) {
      for (ComingUnits coming : coming(line.candidate(), asOf)) {
        arrivals.add(cells(coming));
      }
    }
    return List.of(
        StagedFile.table(folder, HandOver.PLAN_GAINS, gains),
        StagedFile.table(folder, HandOver.PLAN_ARRIVALS, arrivals));
  }

  /**
   * Reads the ladders back; equal to what was written.
   *
   * @throws StepFailure when the file is not by its contract
   */
  public static List<GainLadder> readGains(Path file) throws IOException {
    List<GainLadder> ladders = new ArrayList<>();
    for (TableRow row : TableFile.rows(file, HandOver.PLAN_GAINS)) {
      ladders.add(
          new GainLadder(
              row.required("item_id"),
              row.required("location_id"),
              row.amount("unit_cost_minor"),
              Math.toIntExact(row.whole("pack_units")),
              Math.toIntExact(row.whole("moq_packs")),
              row.amount("volume_l_per_unit"),
              Math.toIntExact(row.whole("rung_packs")),
              numbers(row, "gain_minor"),
              numbers(row, "stock_out_share"),
              Boolean.parseBoolean(row.required("backordered")),
              row.optionalDate("last_demand_on")));
    }
    return ladders;
  }

  /**
   * Reads back what is on its way; equal to what was written.
   *
   * @throws StepFailure when the file is not by its contract
   */
  public static List<ComingUnits> readArrivals(Path file) throws IOException {
    List<ComingUnits> coming = new ArrayList<>();
    for (TableRow row : TableFile.rows(file, HandOver.PLAN_ARRIVALS)) {
      coming.add(
          new ComingUnits(
              row.required("item_id"),
              row.required("location_id"),
              row.date("expected_on"),
              row.whole("units"),
              Boolean.parseBoolean(row.required("overdue"))));
    }
    return coming;
  }

  /** The planned lines' ladders; those of a supplier that is closed tonight too. */
  static List<GainLadder> ladders(Assembly assembly) {
    Map<String, Double> volumes = new TreeMap<>();
    assembly.problem().lines().forEach(line -> volumes.put(line.id(), line.volumeLitresPerUnit()));
    List<GainLadder> ladders = new ArrayList<>();
    for (PricedLine line : assembly.lines()) {
      OrderRecipe recipe = line.candidate().recipe();
      if (recipe != null && line.gains() != null) {
        double volume = volumes.getOrDefault(line.candidate().place().lineId(), 0.0);
        ladders.add(ladder(line, recipe, line.gains(), volume));
      }
    }
    return ladders;
  }

  private static GainLadder ladder(
      PricedLine line, OrderRecipe recipe, PackGains gains, double volume) {
    double[] gain = gains.gainMinor();
    double[] stockOut = new double[gain.length];
    for (int rung = 0; rung < gain.length; rung++) {
      gain[rung] = PlanNumbers.money(gain[rung]);
      long units = (long) rung * line.lotUnits();
      stockOut[rung] = PlanNumbers.price(gains.stockOutProbability(units));
    }
    int pack = recipe.size().packUnits();
    return new GainLadder(
        line.candidate().place().itemId(),
        line.candidate().place().locationId(),
        line.unitCostMinor(),
        pack,
        Math.toIntExact(Math.max(1, (recipe.size().moqUnits() + pack - 1) / pack)),
        PlanNumbers.price(volume),
        gains.lotPacks(),
        gain,
        stockOut,
        recipe.worth().backordered(),
        recipe.seasonEnd());
  }

  private static List<ComingUnits> coming(Candidate line, LocalDate asOf) {
    List<ComingUnits> coming = new ArrayList<>();
    line.coming()
        .forEach(
            (day, units) ->
                coming.add(
                    new ComingUnits(
                        line.place().itemId(),
                        line.place().locationId(),
                        asOf.plusDays(1L + day),
                        units,
                        day == 0 && line.overdueUnits() > 0)));
    return coming;
  }

  private static List<String> cells(GainLadder ladder) {
    LocalDate last = ladder.lastDemandOn();
    return List.of(
        ladder.itemId(),
        ladder.locationId(),
        plain(ladder.unitCostMinor()),
        Integer.toString(ladder.packUnits()),
        Integer.toString(ladder.moqPacks()),
        plain(ladder.volumeLitresPerUnit()),
        Integer.toString(ladder.rungPacks()),
        joined(ladder.gainMinor()),
        joined(ladder.stockOutShare()),
        Boolean.toString(ladder.backordered()),
        last == null ? "" : last.toString());
  }

  private static List<String> cells(ComingUnits coming) {
    return List.of(
        coming.itemId(),
        coming.locationId(),
        coming.expectedOn().toString(),
        Long.toString(coming.units()),
        Boolean.toString(coming.overdue()));
  }

  private static String joined(double[] values) {
    StringBuilder text = new StringBuilder(values.length * 8);
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ";").append(plain(values[i]));
    }
    return text.toString();
  }

  /** The shortest plain digits that read back to the same number. */
  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : BigDecimal.valueOf(value).toPlainString();
  }

  private static double[] numbers(TableRow row, String column) {
    String[] parts = row.required(column).split(";", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = number(row, column, parts[i]);
    }
    return numbers;
  }

  private static double number(TableRow row, String column, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw row.wrong(column, "holds no number: '" + text + "'");
    }
  }
}
