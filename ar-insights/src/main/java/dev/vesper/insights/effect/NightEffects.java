package dev.vesper.insights.effect;

import dev.vesper.insights.table.Column;
import dev.vesper.insights.table.Table;
import dev.vesper.insights.views.ViewTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The effect of AR from a night's eligible views: the chance of using AR is learnt once, outcomes
 * follow, segments are means of the same per-view contrasts ψ [1], drawn to their common mean.
 *
 * <p>[1] Semenova and Chernozhukov 2021, Debiased machine learning of conditional average treatment
 * effects, Econometrics Journal 24, section 2 (group averages of the orthogonal signal).
 */
final class NightEffects {
  /** What the outcomes of a view are. */
  static final List<String> OUTCOMES = List.of("bought", "units", "net_margin_minor");

  static final String SELF_SELECTED = "biased by self-selection: people who want an item open AR";
  private static final String TOO_YOUNG =
      "too few views are old enough for what came of them to be known";
  private static final int POOLED_FROM = 4;

  private final Table table;
  private final Sample sample;
  private final Comparison arms;
  private final NightControls controls;
  private final List<String> reasons;
  private final double level;
  private final Segments segments;
  private final List<EffectRow> rows = new ArrayList<>();
  private double buysWithout = Double.NaN;
  private OfferEffects offers = OfferEffects.refused(List.of());

  private NightEffects(Table views, double level, long seed, int fewestShoppers) {
    Column arm = views.column("arm", "arm");
    double[] used =
        IntStream.range(0, views.rows())
            .mapToDouble(row -> arm.text(row).equals("used") ? 1 : 0)
            .toArray();
    this.table = ViewTable.with(views, "used", used);
    this.sample = Sample.of(table, question("used", level, seed));
    this.arms = Comparison.of(sample, seed);
    this.controls = NightControls.of(views, arms, level, seed);
    this.reasons = new ArrayList<>(arms.reasons());
    this.reasons.addAll(controls.reasons());
    this.level = level;
    this.segments = new Segments(table, arms, fewestShoppers);
  }

  /**
   * What was found.
   *
   * @param rows effects, sorted by their key
   * @param checks diagnostics, sorted
   * @param offers what offering AR adds, for items that have no asset yet
   */
  record Found(List<EffectRow> rows, List<String[]> checks, OfferEffects offers) {}

  static EffectQuestion question(String treatment, double level, long seed) {
    return new EffectQuestion(
        treatment, "bought", ViewTable.COVARIATES, "shopper", null, level, "1", "0", seed);
  }

  /**
   * Estimates.
   *
   * @param views by {@link ViewTable#offered}
   * @param fewestShoppers nothing is told of a segment with fewer in either arm
   */
  static Found of(Table views, double level, long seed, int fewestShoppers) {
    long used = Arrays.stream(ViewTable.where(views, "arm", "used")).count();
    if (Math.min(used, views.rows() - used) < Comparison.FEWEST_IN_ARM) {
      String why =
          String.format(
              Locale.ROOT,
              "only %,d of %,d eligible views of known shoppers used AR; %d of each are needed",
              used / 10 * 10,
              (long) views.rows() / 10 * 10,
              Comparison.FEWEST_IN_ARM);
      List<EffectRow> refused =
          OUTCOMES.stream()
              .map(outcome -> EffectRow.refused("all", "all", outcome, "aipw", level, List.of(why)))
              .toList();
      return new Found(refused, List.of(), OfferEffects.refused(List.of(why)));
    }
    return new NightEffects(views, level, seed, fewestShoppers).run();
  }

  private Found run() {
    for (String outcome : OUTCOMES) {
      outcome(outcome);
    }
    returns();
    rows.sort(EffectRow.BY_KEY);
    List<String[]> checks = NightChecks.of(arms, controls, rows);
    return new Found(List.copyOf(rows), checks, offers);
  }

  private double[] values(String column) {
    return table.numbers(column, column).values();
  }

  private void outcome(String outcome) {
    double[] y = values(outcome);
    int[] known = arms.rowsWith(y);
    raw("all", "all", outcome, IntStream.range(0, table.rows()).toArray(), y);
    if (!reasons.isEmpty() || !arms.enough(known)) {
      refuse(outcome, known);
      return;
    }
    Aipw aipw = arms.estimate(outcome, known, y);
    double without = arms.mean(aipw.zero(), known).mean();
    if (outcome.equals("bought")) {
      buysWithout = without;
    }
    tell(
        EffectRow.of("all", "all", outcome, "aipw", arms.mean(aipw.psi(), known), level)
            .with(without, known.length));
    for (String kind : List.of("category", "item_group")) {
      segments(kind, outcome, y, aipw, known);
    }
  }

  /** What claims an effect is told only if hidden self-selection would have been seen. */
  private void tell(EffectRow row) {
    boolean proven = !row.claims() || controls.couldDisprove();
    rows.add(
        proven
            ? row
            : EffectRow.refused(
                row.kind(),
                row.id(),
                row.outcome(),
                row.method(),
                level,
                List.of(controls.unproven(buysWithout))));
  }

  private void refuse(String outcome, int[] known) {
    List<String> why = reasons.isEmpty() ? List.of(TOO_YOUNG) : reasons;
    rows.add(EffectRow.refused("all", "all", outcome, "aipw", level, why));
    segments
        .of("category", known)
        .keySet()
        .forEach(
            id -> rows.add(EffectRow.refused("category", id, outcome, "aipw_pooled", level, why)));
  }

  private void segments(String kind, String outcome, double[] y, Aipw aipw, int[] known) {
    List<PartialPooling.Own> own = new ArrayList<>();
    Map<String, int[]> told = new TreeMap<>();
    segments
        .of(kind, known)
        .forEach(
            (id, members) -> {
              if (!segments.tellable(members)) {
                if (kind.equals("category")) {
                  rows.add(
                      EffectRow.refused(
                          kind, id, outcome, "aipw_pooled", level, List.of("too few views")));
                }
                return;
              }
              Clustered mean = arms.mean(aipw.psi(), members);
              if (mean.se() > 0) {
                own.add(new PartialPooling.Own(id, mean.mean(), mean.se()));
                told.put(id, members);
              }
            });
    pool(kind, outcome, aipw, own, told);
    if (kind.equals("category")) {
      told.forEach((id, members) -> raw(kind, id, outcome, members, y));
    }
  }

  /** Few segments stand for themselves; four and more are drawn to their common mean. */
  private void pool(
      String kind,
      String outcome,
      Aipw aipw,
      List<PartialPooling.Own> own,
      Map<String, int[]> told) {
    if (own.size() < POOLED_FROM) {
      for (PartialPooling.Own one : own) {
        int[] members = told.getOrDefault(one.group(), new int[0]);
        tell(
            EffectRow.of(kind, one.group(), outcome, "aipw", arms.mean(aipw.psi(), members), level)
                .with(arms.mean(aipw.zero(), members).mean(), members.length));
      }
    } else {
      for (PartialPooling.Pooled one : PartialPooling.of(own, level).groups()) {
        int[] members = told.getOrDefault(one.group(), new int[0]);
        tell(
            EffectRow.pooled(kind, outcome, one, level)
                .with(arms.mean(aipw.zero(), members).mean(), members.length));
      }
    }
  }

  private void raw(String kind, String id, String outcome, int[] members, double[] y) {
    double[] sum = new double[2];
    int[] known = new int[2];
    for (int row : members) {
      if (!Double.isNaN(y[row])) {
        sum[sample.treated()[row] ? 1 : 0] += y[row];
        known[sample.treated()[row] ? 1 : 0]++;
      }
    }
    if (Math.min(known[0], known[1]) > 0) {
      rows.add(
          EffectRow.raw(kind, id, outcome, sum[1] / known[1] - sum[0] / known[0], level)
              .with(sum[0] / known[0], known[0] + known[1]));
    }
  }

  /**
   * The share of ordered units that comes back, a ratio of two means per arm; its error by the
   * delta method on both.
   */
  private void returns() {
    double[] back = values("returned");
    double[] units = values("units");
    int[] known = arms.rowsWith(back);
    if (!reasons.isEmpty() || !arms.enough(known)) {
      refuse("return_share", known);
      offers = OfferEffects.refused(reasons.isEmpty() ? List.of(TOO_YOUNG) : reasons);
      return;
    }
    Aipw returned = arms.estimate("returned", known, back);
    Aipw ordered = arms.estimate("units of returned", known, units);
    offers(known, units, back, ordered, returned);
    double[] means = new double[2];
    double[] weight = new double[2];
    double[][][] of = {{returned.zero(), ordered.zero()}, {returned.one(), ordered.one()}};
    for (int arm = 0; arm < 2; arm++) {
      weight[arm] = arms.mean(of[arm][1], known).mean();
      means[arm] = arms.mean(of[arm][0], known).mean() / weight[arm];
    }
    if (!(weight[0] > 0 && weight[1] > 0)) {
      rows.add(
          EffectRow.refused(
              "all", "all", "return_share", "aipw", level, List.of("nothing was bought")));
      return;
    }
    double[] psi = new double[back.length];
    for (int row : known) {
      double one = (of[1][0][row] - means[1] * of[1][1][row]) / weight[1];
      double zero = (of[0][0][row] - means[0] * of[0][1][row]) / weight[0];
      psi[row] = means[1] - means[0] + one - zero;
    }
    tell(
        EffectRow.of("all", "all", "return_share", "aipw", arms.mean(psi, known), level)
            .with(means[0], known.length));
  }

  /** What views kept, less what they would have kept without AR: whether it was used or not. */
  private void offers(int[] known, double[] units, double[] back, Aipw ordered, Aipw returned) {
    double[] more = new double[units.length];
    for (int row : known) {
      more[row] = units[row] - back[row] - (ordered.zero()[row] - returned.zero()[row]);
    }
    Map<String, Clustered> categories = new TreeMap<>();
    segments
        .of("category", known)
        .forEach(
            (id, members) -> {
              if (segments.tellable(members)) {
                categories.put(id, arms.mean(more, members));
              }
            });
    offers = OfferEffects.of(categories, controls, buysWithout, level);
  }
}
