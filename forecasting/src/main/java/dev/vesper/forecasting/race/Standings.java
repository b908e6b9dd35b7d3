package dev.vesper.forecasting.race;

import dev.vesper.forecasting.evaluation.BacktestTable;
import dev.vesper.forecasting.gate.ChampionRule;
import dev.vesper.forecasting.series.DemandClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Who won which class, and the table that shows it.
 *
 * @param champions index of the winner per class; a class nobody was scored in is won by the model
 *     that did best over all
 */
record Standings(Map<DemandClass, Integer> champions, List<BacktestTable.Row> rows) {
  private static final double LEAST_PROVEN_SHARE = 0.8;

  static Standings of(Scores scores, List<String> names, Map<DemandClass, String> incumbents) {
    Map<DemandClass, Integer> champions = new EnumMap<>(DemandClass.class);
    List<BacktestTable.Row> rows = new ArrayList<>();
    double[][][] all = losses(scores, names.size(), Arrays.asList(DemandClass.values()));
    leaveOutUnproven(all, scores, Arrays.asList(DemandClass.values()));
    int overall =
        Double.isNaN(ChampionRule.mean(all[0]))
            ? names.indexOf("median")
            : ChampionRule.champion(all, -1);
    for (DemandClass demandClass : DemandClass.values()) {
      double[][][] losses = losses(scores, names.size(), List.of(demandClass));
      if (Double.isNaN(ChampionRule.mean(losses[0]))) {
        champions.put(demandClass, overall);
        continue;
      }
      leaveOutUnproven(losses, scores, List.of(demandClass));
      int incumbent = names.indexOf(incumbents.getOrDefault(demandClass, ""));
      int champion = ChampionRule.champion(losses, incumbent);
      champions.put(demandClass, champion);
      rows.addAll(rowsOf(demandClass, scores, names, losses, champion));
    }
    return new Standings(champions, rows);
  }

  int champion(DemandClass demandClass) {
    Integer champion = champions.get(demandClass);
    if (champion == null) {
      throw new IllegalStateException("no champion for class " + demandClass.code());
    }
    return champion;
  }

  private static List<BacktestTable.Row> rowsOf(
      DemandClass demandClass,
      Scores scores,
      List<String> names,
      double[][][] losses,
      int champion) {
    List<BacktestTable.Row> rows = new ArrayList<>();
    for (int m = 0; m < names.size(); m++) {
      if (Double.isInfinite(ChampionRule.mean(losses[m]))) {
        continue;
      }
      rows.add(
          new BacktestTable.Row(
              demandClass.code(),
              names.get(m),
              seriesScored(losses[m]),
              losses[m].length,
              ChampionRule.mean(losses[m]),
              ChampionRule.standardError(losses[m], losses[champion]),
              ChampionRule.mean(pick(scores, List.of(demandClass), m, Scores.AtOrigin::mase)),
              ChampionRule.mean(pick(scores, List.of(demandClass), m, Scores.AtOrigin::coverage)),
              m == champion));
    }
    rows.sort(
        Comparator.comparingDouble(BacktestTable.Row::pinball)
            .thenComparing(BacktestTable.Row::model));
    return rows;
  }

  /**
   * A model that had too short a past for more than a fifth of the cases was judged by what stood
   * in for it: it does not compete.
   */
  private static void leaveOutUnproven(
      double[][][] losses, Scores scores, List<DemandClass> classes) {
    for (int m = 0; m < losses.length; m++) {
      double[][] own = pick(scores, classes, m, Scores.AtOrigin::own);
      if (scored(own) < LEAST_PROVEN_SHARE * scored(losses[m])) {
        for (double[] origin : losses[m]) {
          for (int i = 0; i < origin.length; i++) {
            origin[i] = Double.isNaN(origin[i]) ? origin[i] : Double.POSITIVE_INFINITY;
          }
        }
      }
    }
  }

  private static int scored(double[][] losses) {
    int n = 0;
    for (double[] origin : losses) {
      for (double loss : origin) {
        n += Double.isNaN(loss) ? 0 : 1;
      }
    }
    return n;
  }

  private static int seriesScored(double[][] losses) {
    int series = 0;
    for (int i = 0; i < losses[0].length; i++) {
      boolean scored = false;
      for (double[] origin : losses) {
        scored |= !Double.isNaN(origin[i]);
      }
      series += scored ? 1 : 0;
    }
    return series;
  }

  private static double[][][] losses(Scores scores, int models, List<DemandClass> classes) {
    double[][][] losses = new double[models][][];
    for (int m = 0; m < models; m++) {
      losses[m] = pick(scores, classes, m, Scores.AtOrigin::pinball);
    }
    return losses;
  }

  private static double[][] pick(
      Scores scores,
      List<DemandClass> classes,
      int model,
      Function<Scores.AtOrigin, double[][]> what) {
    double[][] picked = new double[scores.counted().size()][];
    for (int o = 0; o < picked.length; o++) {
      Scores.AtOrigin origin = scores.counted().get(o);
      picked[o] = what.apply(origin)[model].clone();
      for (int i = 0; i < picked[o].length; i++) {
        if (!classes.contains(origin.classes()[i])) {
          picked[o][i] = Double.NaN;
        }
      }
    }
    return picked;
  }
}
