package dev.vesper.insights.effect;

import dev.vesper.insights.table.Table;
import dev.vesper.insights.views.ViewTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for where nothing can be found, chosen by what the data hold. The exposure that
 * cannot work: AR was opened, but its asset failed or it was closed at once; such people differ
 * from those who only looked as users do, without AR's effect. The outcome that cannot follow: a
 * purchase of the same shopper that was over before the view.
 *
 * <p>[1] Lipsitch, Tchetgen Tchetgen and Cohen 2010, Negative controls, Epidemiology 21.
 *
 * @param failed the effect of AR that did not work; null when too few views had it
 * @param before the effect on the purchase before; null when too few made one
 * @param words what was chosen, and why not the other
 */
record NightControls(
    @Nullable Clustered failed,
    @Nullable Clustered before,
    List<String> words,
    List<String> reasons) {
  // So many who only looked are held against each who could not use AR: more say little more, and
  // the chance of the rarer arm stays where both arms are possible.
  private static final int LOOKERS_EACH = 4;
  // Of one control two standard errors; with two of them the chance of a false alarm stays 5 %.
  private static final double BOTH_ERRORS = 2.24;
  private static final String FAILED = "opened AR that failed or was closed at once";
  private static final String BEFORE = "bought before the view";

  static NightControls of(Table views, Comparison arms, double level, long seed) {
    List<String> words = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    Clustered failed = failed(views, level, seed, words);
    Clustered before = before(views, arms, words);
    double errors = failed != null && before != null ? BOTH_ERRORS : EffectEstimator.CONTROL_ERRORS;
    judge(FAILED, "exposure", failed, errors, reasons);
    judge(BEFORE, "outcome", before, errors, reasons);
    if (failed == null && before == null && arms.diagnosis() != null) {
      reasons.add(
          "Neither negative control can be held: too few views opened AR that failed, too few"
              + " shoppers bought before; hidden self-selection would not be seen.");
    }
    return new NightControls(failed, before, List.copyOf(words), List.copyOf(reasons));
  }

  private static @Nullable Clustered failed(
      Table views, double level, long seed, List<String> words) {
    int[] exposed = ViewTable.where(views, "arm", "failed", "slipped");
    int[] looked = ViewTable.where(views, "arm", "looked");
    if (Math.min(exposed.length, looked.length) < Comparison.FEWEST_IN_ARM) {
      words.add("not held: " + FAILED + " (too few views)");
      return null;
    }
    // Views come in the order of their hash, so the first ones are a fair sample.
    int take = Math.min(looked.length, LOOKERS_EACH * exposed.length);
    int[] rows = Arrays.copyOf(exposed, exposed.length + take);
    System.arraycopy(looked, 0, rows, exposed.length, take);
    double[] ones = new double[rows.length];
    Arrays.fill(ones, 0, exposed.length, 1);
    Table table = ViewTable.with(ViewTable.take(views, rows), "opened", ones);
    Sample sample = Sample.of(table, NightEffects.question("opened", level, seed));
    Comparison arms = Comparison.of(sample, seed);
    if (arms.diagnosis() == null) {
      words.add("not held: " + FAILED + " (nobody to be compared with)");
      return null;
    }
    int[] kept = arms.propensity().kept();
    words.add("held: " + FAILED);
    return arms.mean(arms.estimate("failed", kept, sample.outcome()).psi(), kept);
  }

  private static @Nullable Clustered before(Table views, Comparison arms, List<String> words) {
    double[] y = views.numbers("bought_before", "bought_before").values();
    int[] rows = arms.rowsWith(y);
    long ones = Arrays.stream(rows).filter(row -> y[row] == 1).count();
    if (Math.min(ones, rows.length - ones) < Comparison.FEWEST_IN_ARM || !arms.enough(rows)) {
      words.add("not held: " + BEFORE + " (too few did)");
      return null;
    }
    words.add("held: " + BEFORE);
    return arms.mean(arms.estimate("before", rows, y).psi(), rows);
  }

  private static void judge(
      String what, String kind, @Nullable Clustered found, double errors, List<String> reasons) {
    if (found != null && Math.abs(found.mean()) > errors * found.se()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "The negative control %s (%s) shows an effect of %.4g with standard error %.4g:"
                  + " something that was not measured selects who uses AR.",
              kind,
              what,
              found.mean(),
              found.se()));
    }
  }
}
