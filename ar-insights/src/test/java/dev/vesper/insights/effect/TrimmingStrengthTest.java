package dev.vesper.insights.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.insights.nuisance.Design;
import dev.vesper.insights.nuisance.DesignTerms;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Why what is left after trimming must come to 40 % of the smaller arm: how far estimates are from
 * the truth, in standard errors they state, as selection grows stronger, were nothing refused.
 */
@Tag("long")
@Tag("effect-coverage")
class TrimmingStrengthTest {
  private static final int WORLDS = 60;
  private static final int SESSIONS = 1_500;

  @Test
  void stated_errors_hold_where_enough_is_left_and_what_is_too_strong_is_refused() {
    Strength mild = strength(2);
    Strength strong = strength(3);
    Strength apart = strength(6);
    System.out.printf("selection 2: %s%nselection 3: %s%nselection 6: %s%n", mild, strong, apart);
    // Sixty worlds tell a root mean square of 1 to about a tenth.
    assertThat(mild.error()).isBetween(0.75, 1.25);
    assertThat(apart.error()).isGreaterThan(1.25);
    assertThat(mild.left()[0]).isGreaterThan(Diagnosis.LEAST_EFFECTIVE);
    assertThat(apart.left()[WORLDS - 1]).isLessThan(Diagnosis.LEAST_LEFT);
  }

  /**
   * How a strength of selection does.
   *
   * @param bias mean of estimate less truth
   * @param error root mean square of that over the stated standard error
   * @param left effective share of the smaller arm, ascending
   */
  private record Strength(double bias, double error, double[] left) {
    @Override
    public String toString() {
      return String.format(
          "bias %.4f, error %.2f of what is stated, left %.2f to %.2f, median %.2f",
          bias, error, left[0], left[left.length - 1], left[left.length / 2]);
    }
  }

  private static Strength strength(double slope) {
    ArWorld world = new ArWorld(0.08, slope, 0);
    double truth = world.draw(400_000, 1).effect();
    double bias = 0;
    double squares = 0;
    double[] left = new double[WORLDS];
    for (int seed = 0; seed < WORLDS; seed++) {
      Sample sample =
          Sample.of(world.draw(SESSIONS, 1_000 + seed).table(), ArWorld.question(0.9, seed));
      Design design = DesignTerms.of(sample.covariates(), sample.rows()).design();
      Propensity propensity = Propensity.of(design, sample, seed);
      int[] kept = propensity.kept();
      double[] weight = propensity.weights(sample.treated());
      double effective =
          Math.min(
              Weights.of(weight, sample.treated(), true, kept).effective(),
              Weights.of(weight, sample.treated(), false, kept).effective());
      left[seed] = effective / Math.min(sample.count(true), sample.count(false));
      Aipw aipw =
          Aipw.of("outcome", design, sample, kept, propensity.chance(), sample.outcome(), seed);
      Clustered effect = Clustered.of(aipw.psi(), sample.cluster(), kept);
      bias += (effect.mean() - truth) / WORLDS;
      squares += Math.pow((effect.mean() - truth) / effect.se(), 2) / WORLDS;
    }
    Arrays.sort(left);
    return new Strength(bias, Math.sqrt(squares), left);
  }
}
