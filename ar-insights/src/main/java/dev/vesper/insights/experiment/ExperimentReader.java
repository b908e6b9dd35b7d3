package dev.vesper.insights.experiment;

import dev.vesper.domain.switchback.ExposureSums;
import dev.vesper.domain.switchback.Panel;
import dev.vesper.domain.switchback.SwitchbackDesign;
import dev.vesper.domain.switchback.SwitchbackOutcome;
import dev.vesper.insights.experiment.ItemDayTable.Cell;
import dev.vesper.insights.experiment.Reading.Verdict;
import dev.vesper.insights.switchback.SwitchbackEstimate;
import dev.vesper.insights.switchback.SwitchbackEstimator;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/** Reads one experiment from the days of its items, as its stop rule allows. */
final class ExperimentReader {
  /** What each cell would be is expected from four weeks before. */
  static final int BEFORE = 28;

  private static final int SAMPLES = 999;
  private static final int REDRAWS = 499;

  /** More AR sessions than this on days off, per one on days on: somebody did not obey. */
  private static final double MOST_OFF_SESSIONS = 0.1;

  /** Views on days off and on are as many, give or take, or something else was switched too. */
  private static final double LEAST_VIEWS = 0.8;

  private final LiveExperiment experiment;
  private final ItemDayTable table;
  private final Map<String, ItemCard> cards;
  private final LocalDate asOf;
  private final long seed;

  ExperimentReader(
      LiveExperiment experiment,
      ItemDayTable table,
      Map<String, ItemCard> cards,
      LocalDate asOf,
      long seed) {
    this.experiment = experiment;
    this.table = table;
    this.cards = cards;
    this.asOf = asOf;
    this.seed = seed;
  }

  /** What is read, by outcome. */
  List<Reading> read() {
    List<Reading> found = new ArrayList<>();
    found.add(read("bought", SwitchbackOutcome.BOUGHT, false));
    found.add(read("units_per_item_day", SwitchbackOutcome.UNITS, false));
    found.add(read("margin_minor_per_item_day", SwitchbackOutcome.MARGIN, false));
    if (experiment.substitutes().stream().anyMatch(cluster -> !cluster.isEmpty())) {
      found.add(read("units_total_per_item_day", SwitchbackOutcome.UNITS, true));
    }
    return found;
  }

  private Reading read(String name, SwitchbackOutcome outcome, boolean total) {
    boolean byView = outcome == SwitchbackOutcome.BOUGHT;
    LocalDate known = byView ? asOf.minusDays(NightSwitchbacks.ORDER_DAYS) : asOf;
    int days =
        StopRule.daysToRead(experiment, ChronoUnit.DAYS.between(experiment.firstDay(), known) + 1);
    boolean over = days == experiment.design().days();
    List<String> words = new ArrayList<>(notes(over));
    if (days < 2 || (!over && (total || outcome != experiment.outcome()))) {
      words.add(0, "runs until " + experiment.lastDay() + ", and is read then");
      return told(name, Verdict.running, 0, null, 0, 0, words);
    }
    Panel panel = panel(experiment.firstDay(), days, outcome, total);
    String missing =
        sum(panel.outcome()) == 0
            ? "there is nothing to compare: nothing was sold on any of its days"
            : byView ? uneven(panel) : "";
    if (!missing.isEmpty()) {
      words.add(0, missing);
      return told(name, over ? Verdict.refused : Verdict.running, days, null, 0, 0, words);
    }
    return estimated(name, outcome, total, panel, over, words);
  }

  private Reading estimated(
      String name,
      SwitchbackOutcome outcome,
      boolean total,
      Panel panel,
      boolean over,
      List<String> words) {
    int days = panel.days();
    SwitchbackDesign design = experiment.design().first(days);
    boolean[][] on = first(days);
    Panel before = panel(experiment.firstDay().minusDays(BEFORE), BEFORE, outcome, total);
    SwitchbackEstimate found;
    try {
      found =
          SwitchbackEstimator.estimate(
              panel.less(before.expectation(days)),
              design,
              on,
              new SwitchbackEstimator.Effort(
                  experiment.level(), SAMPLES, over ? REDRAWS : 0, seed));
    } catch (IllegalArgumentException e) {
      words.add(0, String.valueOf(e.getMessage()));
      return told(name, over ? Verdict.refused : Verdict.running, days, null, 0, 0, words);
    }
    if (!over && !StopRule.isBeyond(found)) {
      words.add(
          0,
          "runs until "
              + experiment.lastDay()
              + "; at the last weekly look the effect was within the bound for an early stop");
      return told(name, Verdict.running, days, null, 0, 0, words);
    }
    int[] once = new int[panel.clusters()];
    Arrays.fill(once, 1);
    double without = ExposureSums.of(panel, design, on).estimate(once).off();
    int views = outcome == SwitchbackOutcome.BOUGHT ? (int) sum(panel.weight()) : 0;
    if (!over) {
      words.add(0, "beyond three standard errors before its end: it may be stopped");
    }
    return told(
        name,
        over ? Verdict.ended : Verdict.early,
        days,
        over ? found : StopRule.early(found),
        without,
        views,
        words);
  }

  private Reading told(
      String outcome,
      Verdict verdict,
      int days,
      @Nullable SwitchbackEstimate estimate,
      double without,
      int views,
      List<String> words) {
    return new Reading(
        experiment,
        outcome,
        verdict,
        days == 0 ? null : experiment.firstDay().plusDays(days - 1L),
        days,
        estimate,
        without,
        offSessions(),
        views,
        words);
  }

  private List<String> notes(boolean over) {
    List<String> notes = new ArrayList<>();
    if (over && experiment.isStopped()) {
      notes.add(
          "stopped by a person after "
              + experiment.design().days()
              + " of "
              + experiment.plannedDays()
              + " days");
    }
    double share = offSessions();
    if (share > MOST_OFF_SESSIONS) {
      notes.add(
          String.format(
              Locale.ROOT,
              "exposure was not respected: AR was started on days off %.0f %% as often as on days"
                  + " on, so that the effect is told too small",
              100 * share));
    }
    return notes;
  }

  private boolean[][] first(int days) {
    boolean[][] on = new boolean[experiment.on().length][];
    for (int c = 0; c < on.length; c++) {
      on[c] = Arrays.copyOf(experiment.on()[c], days);
    }
    return on;
  }

  private Panel panel(LocalDate from, int days, SwitchbackOutcome outcome, boolean total) {
    int clusters = experiment.clusters().size();
    double[][] y = new double[clusters][days];
    double[][] weight = new double[clusters][days];
    for (int c = 0; c < clusters; c++) {
      SortedSet<String> items = experiment.clusters().get(c);
      if (outcome == SwitchbackOutcome.BOUGHT) {
        add(items, from, weight[c], (item, cell) -> cell.known);
      } else {
        Arrays.fill(weight[c], items.size());
      }
      ToDoubleBiFunction<String, Cell> value = value(outcome);
      add(items, from, y[c], value);
      if (total) {
        add(experiment.substitutes().get(c), from, y[c], value);
      }
    }
    return new Panel(y, weight);
  }

  private ToDoubleBiFunction<String, Cell> value(SwitchbackOutcome outcome) {
    return switch (outcome) {
      case BOUGHT -> (item, cell) -> cell.bought;
      case UNITS -> (item, cell) -> cell.units;
      case MARGIN ->
          (item, cell) -> {
            ItemCard card = cards.get(item);
            return card == null ? 0 : cell.units * card.marginMinor();
          };
    };
  }

  private void add(
      SortedSet<String> items,
      LocalDate from,
      double[] sums,
      ToDoubleBiFunction<String, Cell> value) {
    for (String item : items) {
      table
          .of(item)
          .subMap(from, from.plusDays(sums.length))
          .forEach(
              (day, cell) ->
                  sums[(int) ChronoUnit.DAYS.between(from, day)] +=
                      value.applyAsDouble(item, cell));
    }
  }

  /** Eligible views come before AR could be opened: days off must have as many as days on. */
  private String uneven(Panel panel) {
    double[] views = new double[2];
    int[] cells = new int[2];
    for (int c = 0; c < panel.clusters(); c++) {
      for (int day = 0; day < panel.days(); day++) {
        int arm = experiment.on()[c][day] ? 1 : 0;
        views[arm] += panel.weight()[c][day];
        cells[arm]++;
      }
    }
    double ratio = views[0] / cells[0] / (views[1] / cells[1]);
    // Four deviations of a ratio of two counts: few views differ by chance.
    double chance = 4 * Math.sqrt(1 / views[0] + 1 / views[1]);
    return (ratio >= LEAST_VIEWS && ratio <= 1 / LEAST_VIEWS) || Math.abs(Math.log(ratio)) <= chance
        ? ""
        : String.format(
            Locale.ROOT,
            "a day off has %.2f times the eligible views of a day on: page events must say whether"
                + " a device could show AR (ar_capable) on both",
            ratio);
  }

  /** AR sessions per view on days off, over those on days on; NaN when there were none on. */
  private double offSessions() {
    double[] views = new double[2];
    double[] sessions = new double[2];
    for (int c = 0; c < experiment.on().length; c++) {
      for (String item : experiment.clusters().get(c)) {
        for (Map.Entry<LocalDate, Cell> day :
            table
                .of(item)
                .subMap(experiment.firstDay(), experiment.lastDay().plusDays(1))
                .entrySet()) {
          int at = (int) ChronoUnit.DAYS.between(experiment.firstDay(), day.getKey());
          int arm = experiment.on()[c][at] ? 1 : 0;
          views[arm] += day.getValue().views;
          sessions[arm] += day.getValue().sessions;
        }
      }
    }
    return sessions[0] / views[0] / (sessions[1] / views[1]);
  }

  private static double sum(double[][] cells) {
    return Arrays.stream(cells).flatMapToDouble(Arrays::stream).sum();
  }
}
