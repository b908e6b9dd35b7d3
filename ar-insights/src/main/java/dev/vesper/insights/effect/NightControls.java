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
 * from those who only looked as users do, without AR's effect. It is tested in the direction of the
 * raw difference: that an asset which fails puts people off is no self-selection. The outcome that
 * cannot follow: a purchase of the same shopper that was over before the view.
 *
 * <p>[1] Lipsitch, Tchetgen Tchetgen and Cohen 2010, Negative controls, Epidemiology 21.
 *
 * @param failed the effect of AR that did not work; null when too few views had it
 * @param before the effect on the purchase before; null when too few made one
 * @param seen the least hidden difference in buying that the exposure shows in nine of ten cases;
 *     null when it is not held
 * @param raw the raw difference in buying: self-selection and effect together
 * @param words what was chosen, and why not the other
 */
record NightControls(
    @Nullable Clustered failed,
    @Nullable Clustered before,
    @Nullable Double seen,
    double raw,
    List<String> words,
    List<String> reasons) {
  // So many who only looked are held against each who could not use AR: more say little more, and
  // the chance of the rarer arm stays where both arms are possible.
  private static final int LOOKERS_EACH = 4;
  // One control raises a false alarm in one honest case of twenty. Two share that chance, four to
  // one: the exposure has the same wish of the same moment, the purchase before only its habit.
  private static final double ALONE = 1.645;
  private static final double SHARED = 1.751;
  private static final double BEFORE_SHARED = 2.576;
  private static final double NINE_OF_TEN = 1.282;
  private static final String FAILED = "opened AR that failed or was closed at once";
  private static final String BEFORE = "bought before the view";

  static NightControls of(Table views, Comparison arms, double level, long seed) {
    List<String> words = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    double raw = arms.sample().rawDifference(arms.sample().outcome());
    Clustered failed = failed(views, level, seed, words);
    Clustered before = before(views, arms, words);
    double toward = before == null ? ALONE : SHARED;
    if (failed != null && failed.mean() * Math.signum(raw) > toward * failed.se()) {
      reasons.add(reason(FAILED, "exposure", failed));
    }
    double either = failed == null ? EffectEstimator.CONTROL_ERRORS : BEFORE_SHARED;
    if (before != null && Math.abs(before.mean()) > either * before.se()) {
      reasons.add(reason(BEFORE, "outcome", before));
    }
    if (failed == null && before == null && arms.diagnosis() != null) {
      reasons.add(
          "Neither negative control can be held: too few views opened AR that failed, too few"
              + " shoppers bought before; hidden self-selection would not be seen.");
    }
    return new NightControls(
        failed,
        before,
        failed == null ? null : (toward + NINE_OF_TEN) * failed.se(),
        raw,
        List.copyOf(words),
        List.copyOf(reasons));
  }

  /**
   * Whether the exposure would have shown hidden self-selection as large as the raw difference.
   * Where it would not, an interval without zero claims what nothing could have disproved.
   */
  boolean couldDisprove() {
    return seen != null && seen <= Math.abs(raw);
  }

  /**
   * Why a claim is not made.
   *
   * @param without what buys without AR
   */
  String unproven(double without) {
    return seen == null
        ? "An effect would be claimed, but too few views opened AR that failed for hidden"
            + " self-selection to be seen; an experiment would tell."
        : String.format(
            Locale.ROOT,
            "An effect would be claimed, but the negative control is sure to see hidden"
                + " self-selection only from %.0f %% of what buys without AR, and the raw"
                + " difference is %.0f %%: it could be all of it. More visits or an experiment"
                + " would tell.",
            100 * seen / without,
            100 * raw / without);
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

  private static String reason(String what, String kind, Clustered found) {
    return String.format(
        Locale.ROOT,
        "The negative control %s (%s) shows an effect of %.4g with standard error %.4g:"
            + " something that was not measured selects who uses AR.",
        kind,
        what,
        found.mean(),
        found.se());
  }
}
