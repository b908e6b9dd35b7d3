package dev.vesper.insights.experiment;

import dev.vesper.domain.contract.SwitchbackContracts;
import dev.vesper.domain.switchback.SwitchbackDesign;
import dev.vesper.domain.switchback.SwitchbackOutcome;
import dev.vesper.insights.part.InsightsNight;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * An experiment that is or was live, as publications have let it live.
 *
 * @param category of its items; empty: of several
 * @param outcome what it was planned for
 * @param level of the interval at its end
 * @param design over the days from its first to its last
 * @param plannedDays more than the design's when a person stopped it
 * @param clusters items that are switched together, by cluster
 * @param substitutes items without AR, by cluster
 * @param on who showed AR, [cluster][day]
 */
record LiveExperiment(
    String name,
    String category,
    SwitchbackOutcome outcome,
    double level,
    LocalDate firstDay,
    SwitchbackDesign design,
    int plannedDays,
    List<SortedSet<String>> clusters,
    List<SortedSet<String>> substitutes,
    boolean[][] on) {

  /** Its last day. */
  LocalDate lastDay() {
    return firstDay.plusDays(design.days() - 1L);
  }

  /** Whether a person stopped it before its end. */
  boolean isStopped() {
    return design.days() < plannedDays;
  }

  /** The experiments that the night is told of, by name. */
  static List<LiveExperiment> of(InsightsNight night) {
    Map<String, Cells> cells = new HashMap<>();
    List<Row> heads = night.live(SwitchbackContracts.LIVE).orderBy("experiment").collectAsList();
    for (Row head : heads) {
      cells.put(text(head, "experiment"), new Cells(day(head, "first_day"), day(head, "last_day")));
    }
    if (!heads.isEmpty()) {
      for (Row row : night.live(SwitchbackContracts.LIVE_EXPOSURE).collectAsList()) {
        Cells of = cells.get(text(row, "experiment"));
        if (of != null) {
          of.add(text(row, "item_id"), day(row, "day"), text(row, "cluster"), text(row, "show"));
        }
      }
    }
    List<LiveExperiment> found = new ArrayList<>();
    for (Row head : heads) {
      Cells of = cells.get(text(head, "experiment"));
      // With one cluster there is nothing to compare; the planner never leaves so few.
      if (of != null && of.on.size() > 1 && of.days > 1) {
        found.add(of(head, of));
      }
    }
    return found;
  }

  private static LiveExperiment of(Row head, Cells cells) {
    int days = cells.days;
    List<SortedSet<String>> clusters = new ArrayList<>();
    List<SortedSet<String>> substitutes = new ArrayList<>();
    boolean[][] on = new boolean[cells.on.size()][];
    cells.on.forEach(
        (name, shown) -> {
          on[clusters.size()] = shown;
          clusters.add(cells.switched.getOrDefault(name, new TreeSet<>()));
          substitutes.add(cells.never.getOrDefault(name, new TreeSet<>()));
        });
    return new LiveExperiment(
        text(head, "experiment"),
        text(head, "category"),
        SwitchbackOutcome.of(text(head, "outcome")).orElseThrow(),
        Double.parseDouble(text(head, "level")),
        day(head, "first_day"),
        new SwitchbackDesign(
            clusters.size(),
            days,
            whole(head, "block_days"),
            whole(head, "wash_out_days"),
            whole(head, "first_block_days")),
        whole(head, "planned_days"),
        clusters,
        substitutes,
        on);
  }

  /** What the exposure says of one experiment. */
  private static final class Cells {
    private final LocalDate firstDay;
    private final int days;
    private final SortedMap<String, boolean[]> on = new TreeMap<>();
    private final Map<String, SortedSet<String>> switched = new HashMap<>();
    private final Map<String, SortedSet<String>> never = new HashMap<>();

    Cells(LocalDate firstDay, LocalDate lastDay) {
      this.firstDay = firstDay;
      this.days = (int) ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
    }

    void add(String item, LocalDate day, String cluster, String show) {
      if (show.equals("never")) {
        never.computeIfAbsent(cluster, name -> new TreeSet<>()).add(item);
        return;
      }
      switched.computeIfAbsent(cluster, name -> new TreeSet<>()).add(item);
      on.computeIfAbsent(cluster, name -> new boolean[days])[
              (int) ChronoUnit.DAYS.between(firstDay, day)] =
          show.equals("on");
    }
  }

  private static String text(Row row, String column) {
    String text = row.getAs(column);
    return text == null ? "" : text;
  }

  private static LocalDate day(Row row, String column) {
    return LocalDate.parse(text(row, column));
  }

  private static int whole(Row row, String column) {
    return Integer.parseInt(text(row, column));
  }
}
