package dev.vesper.insights.funnel;

import static org.apache.spark.sql.functions.col;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.insights.funnel.FunnelGate.Cell;
import dev.vesper.insights.funnel.FunnelGate.CellKey;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import dev.vesper.insights.suppression.CellRule;
import dev.vesper.insights.suppression.SmallCells;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The funnels of items by day and of categories by week, each whole and cut by surface, mode and
 * device class, through the small-cell gate. Days reach back a quarter, weeks a year.
 */
public final class FunnelPart implements Part {
  private static final int DAYS = 91;
  private static final int WEEKS = 53;

  @Override
  public String name() {
    return "funnel";
  }

  @Override
  public List<Contract> contracts() {
    return List.of(ArFactContracts.FUNNEL_DAY, ArFactContracts.FUNNEL_WEEK);
  }

  @Override
  public Made make(InsightsNight night, Progress progress) throws IOException {
    Dataset<Row> eligible = FunnelCells.eligible(night.visits().all(), night.catalogue());
    LocalDate monday = night.asOf().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Told weeks = gated(FunnelCells.byWeek(eligible, monday.minusWeeks(WEEKS - 1L)), night.rule());
    Told days =
        gated(FunnelCells.byDayAndShop(eligible, night.asOf().minusDays(DAYS - 1L)), night.rule());
    Path staging = Path.of(night.input().stagingDir());
    List<ArtefactRef> outputs =
        List.of(
            write(staging, ArFactContracts.FUNNEL_DAY, days),
            write(staging, ArFactContracts.FUNNEL_WEEK, weeks));
    Map<String, String> figures = new TreeMap<>();
    figures.put("day_cells", Long.toString(days.cells));
    figures.put("day_cells_told", Integer.toString(days.rows.size()));
    figures.put("week_cells", Long.toString(weeks.cells));
    figures.put("week_cells_told", Integer.toString(weeks.rows.size()));
    return new Made(outputs, night.visits().landed(), figures);
  }

  /** Rows that may be told, and of how many. */
  private static final class Told {
    private final List<String[]> rows = new ArrayList<>();
    private long cells;
  }

  /** One point of time after the other, so that the driver holds one table at once. */
  private static Told gated(Dataset<Row> cells, CellRule rule) {
    Told told = new Told();
    FunnelGate gate = new FunnelGate(rule);
    @Nullable LocalDate at = null;
    Iterator<Row> rows = cells.sort(col("at")).toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      LocalDate next = row.getDate(1).toLocalDate();
      if (at != null && !next.equals(at)) {
        tell(gate, at, told);
        gate = new FunnelGate(rule);
      }
      at = next;
      told.cells++;
      gate.add(new CellKey(row.getString(0), row.getString(2), row.getString(3)), cell(row));
    }
    if (at != null) {
      tell(gate, at, told);
    }
    return told;
  }

  /** The visits and shoppers of a row of {@link FunnelCells}. */
  static Cell cell(Row row) {
    int stages = ArFactContracts.STAGES.size();
    long[] visits = new long[stages];
    long[] shoppers = new long[stages];
    for (int stage = 0; stage < stages; stage++) {
      visits[stage] = row.getLong(4 + stage);
      shoppers[stage] = row.getLong(4 + stages + stage);
    }
    return new Cell(visits, shoppers);
  }

  private static void tell(FunnelGate gate, LocalDate at, Told told) {
    gate.told()
        .forEach(
            (key, visits) -> {
              String[] row = new String[4 + visits.length];
              row[0] = key.of();
              row[1] = at.toString();
              row[2] = key.cut();
              row[3] = key.value();
              for (int stage = 0; stage < visits.length; stage++) {
                long shown = visits[stage];
                row[4 + stage] = shown == SmallCells.HIDDEN ? "" : Long.toString(shown);
              }
              told.rows.add(row);
            });
  }

  private static ArtefactRef write(Path staging, Contract contract, Told told) throws IOException {
    told.rows.sort(
        Comparator.<String[], String>comparing(row -> row[0])
            .thenComparing(row -> row[1])
            .thenComparing(row -> row[2])
            .thenComparing(row -> row[3]));
    return HandOverWriter.write(staging, contract, told.rows);
  }
}
