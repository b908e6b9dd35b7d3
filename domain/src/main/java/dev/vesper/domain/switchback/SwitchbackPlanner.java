package dev.vesper.domain.switchback;

import dev.vesper.domain.run.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Plans a switchback from a history in which nothing was switched: for each block length the
 * assignment is drawn again and again over the second half of the past (the first half says what to
 * expect of each cell), and the spread of the effects found, where there is none, is the error of
 * the experiment. The block length with the least error is taken, from the carry-over on; days grow
 * with the square of error over effect.
 *
 * <p>[1] Bojinov, Simchi-Levi and Zhao 2023, Design and analysis of switchback experiments,
 * Management Science 69 (block length against carry-over); [2] Haybittle 1971, Repeated assessment
 * of results in clinical trials, British J. Radiology 44 (the stop rule).
 */
public final class SwitchbackPlanner {
  /** Fewest days of a history. */
  public static final int FEWEST_DAYS = 28;

  /** From as many clusters on the interval needs no help. */
  public static final int ENOUGH_CLUSTERS = 20;

  /** An early stop needs an effect of more than this many standard errors. */
  public static final double HAYBITTLE = 3;

  private static final int FEWEST_BLOCKS = 4;
  private static final int DRAWS = 400;
  private static final int LONG = 182;

  private SwitchbackPlanner() {}

  /**
   * What is wished.
   *
   * @param effect as a share of the mean
   * @param power such as 0.8
   * @param level such as 0.95
   * @param carryOverDays how long a treatment is felt after its end
   * @param days how long the experiment shall run; 0: as long as the wished power needs
   */
  public record Wish(double effect, double power, double level, int carryOverDays, int days) {

    /** As long as it takes. */
    public Wish(double effect, double power, double level, int carryOverDays) {
      this(effect, power, level, carryOverDays, 0);
    }
  }

  /**
   * Plans.
   *
   * @throws IllegalArgumentException when the history is too short or empty
   */
  public static SwitchbackProposal plan(Panel history, int items, Wish wish, long seed) {
    requireUsable(history);
    int past = history.days() / 2;
    Panel before = days(history, 0, past);
    Panel after = days(history, past, history.days());
    double mean = mean(history);
    Panel centred = after.less(before.expectation(after.days()));
    List<SwitchbackProposal.Candidate> candidates = new ArrayList<>();
    for (int blockDays : lengths(wish.carryOverDays(), after.days())) {
      double error = spread(centred, blockDays, wish.carryOverDays(), seed) / mean;
      candidates.add(
          new SwitchbackProposal.Candidate(
              blockDays, error, daysNeeded(error, after.days(), blockDays, wish)));
    }
    SwitchbackProposal.Candidate best =
        candidates.stream()
            .min(Comparator.comparingInt(SwitchbackProposal.Candidate::daysNeeded))
            .orElseThrow();
    int days = wish.days() > 0 ? wish.days() : best.daysNeeded();
    requireBlocks(days, best.blockDays());
    // The error of one day; that of many falls with the root of their number.
    double error = best.standardError() * Math.sqrt(after.days());
    SwitchbackProposal.PowerPoint reached = point(days, error, wish);
    return new SwitchbackProposal(
        items,
        history.clusters(),
        history.days(),
        mean,
        wish.effect(),
        wish.power(),
        wish.level(),
        best.blockDays(),
        wish.carryOverDays(),
        days,
        (int) Math.ceil((double) days / best.blockDays()),
        reached.power(),
        reached.detectableEffect(),
        stopRule(days, wish.level()),
        candidates,
        curve(days, error, wish),
        notes(history, days));
  }

  private static void requireBlocks(int days, int blockDays) {
    if (days < FEWEST_BLOCKS * blockDays) {
      throw new IllegalArgumentException(
          days
              + " days hold fewer than "
              + FEWEST_BLOCKS
              + " blocks of "
              + blockDays
              + " days; let it run longer");
    }
  }

  /** Power and detectable effect at twelve lengths around the one proposed, in whole weeks. */
  private static List<SwitchbackProposal.PowerPoint> curve(int days, double error, Wish wish) {
    SortedSet<Integer> lengths = new TreeSet<>();
    for (int twelfth = 1; twelfth <= 12; twelfth++) {
      lengths.add(7 * Math.max(1, (int) Math.round(days * twelfth / 6.0 / 7)));
    }
    lengths.add(days);
    return lengths.stream().map(length -> point(length, error, wish)).toList();
  }

  private static SwitchbackProposal.PowerPoint point(int days, double error, Wish wish) {
    double z = quantile((1 + wish.level()) / 2);
    double se = error / Math.sqrt(effective(days, wish));
    return new SwitchbackProposal.PowerPoint(
        days, Normal.share(wish.effect() / se - z), (z + quantile(wish.power())) * se);
  }

  private static void requireUsable(Panel history) {
    if (history.days() < FEWEST_DAYS || history.clusters() < 2) {
      throw new IllegalArgumentException(
          "a plan needs a history of at least "
              + FEWEST_DAYS
              + " days and 2 clusters; this one has "
              + history.days()
              + " days and "
              + history.clusters());
    }
    if (mean(history) <= 0) {
      throw new IllegalArgumentException(
          "the outcome's mean is not above zero, so an effect cannot be a share of it");
    }
  }

  /** From the carry-over to three times it, and whole weeks; at least four blocks must fit. */
  private static SortedSet<Integer> lengths(int carryOver, int days) {
    SortedSet<Integer> found = new TreeSet<>();
    int least = Math.max(1, carryOver);
    for (int length : new int[] {least, carryOver + 1, 2 * least, 3 * least, 7, 14}) {
      if (length >= least && FEWEST_BLOCKS * length <= days) {
        found.add(length);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "a carry-over of "
              + carryOver
              + " days needs a longer history: four blocks of that length must fit into "
              + days
              + " days");
    }
    return found;
  }

  /** The standard deviation of the effects found where there is none. */
  private static double spread(Panel centred, int blockDays, int carryOver, long seed) {
    RandomGenerator random = Seed.stream(seed, "placebo", Integer.toString(blockDays));
    int[] once = new int[centred.clusters()];
    Arrays.fill(once, 1);
    double squares = 0;
    int counted = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      SwitchbackDesign design =
          SwitchbackDesign.of(centred.clusters(), centred.days(), blockDays, carryOver, random);
      double effect = ExposureSums.of(centred, design, design.draw(random)).estimate(once).effect();
      if (Double.isFinite(effect)) {
        squares += effect * effect;
        counted++;
      }
    }
    return Math.sqrt(squares / counted);
  }

  private static int daysNeeded(double error, int days, int blockDays, Wish wish) {
    double factor = error * (quantile((1 + wish.level()) / 2) + quantile(wish.power()));
    double needed = days * Math.pow(factor / wish.effect(), 2) + wish.carryOverDays();
    // Whole weeks, so that weekdays count alike, and at least four blocks.
    int weeks =
        (int) Math.min(10_000, Math.ceil(Math.max(needed, FEWEST_BLOCKS * (double) blockDays) / 7));
    return 7 * Math.max(1, weeks);
  }

  private static int effective(int days, Wish wish) {
    return Math.max(1, days - wish.carryOverDays());
  }

  private static String stopRule(int days, double level) {
    return String.format(
        Locale.ROOT,
        "Stop on day %d and read the %.0f %% interval once. Until then look once a week at most, and"
            + " stop early only when the effect is more than %.0f standard errors from nothing"
            + " (Haybittle).",
        days,
        100 * level,
        HAYBITTLE);
  }

  private static List<String> notes(Panel history, int days) {
    List<String> notes = new ArrayList<>();
    if (history.clusters() < ENOUGH_CLUSTERS) {
      notes.add(
          "Only "
              + history.clusters()
              + " clusters: the interval will be wider than planned here (Student's t and a wild"
              + " bootstrap); 20 or more are better.");
    }
    if (days > LONG) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d days are more than half a year: switch more items, look for a larger effect, or"
                  + " accept less power.",
              days));
    }
    return notes;
  }

  private static Panel days(Panel panel, int from, int to) {
    double[][] outcome = new double[panel.clusters()][];
    double[][] weight = new double[panel.clusters()][];
    for (int c = 0; c < outcome.length; c++) {
      outcome[c] = Arrays.copyOfRange(panel.outcome()[c], from, to);
      weight[c] = Arrays.copyOfRange(panel.weight()[c], from, to);
    }
    return new Panel(outcome, weight);
  }

  private static double mean(Panel panel) {
    double sum = 0;
    double weight = 0;
    for (int c = 0; c < panel.clusters(); c++) {
      sum += Arrays.stream(panel.outcome()[c]).sum();
      weight += Arrays.stream(panel.weight()[c]).sum();
    }
    return sum / weight;
  }

  private static double quantile(double share) {
    return Normal.quantile(share);
  }
}
