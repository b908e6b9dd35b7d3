package dev.vesper.solver.ads.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.Risk;
import dev.vesper.domain.run.Seed;
import dev.vesper.solver.restock.assemble.SellableCover.Spare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdsSearchTest {
  private static final int CELLS = 3;
  private static final int DRAWS = 20;

  /** Three campaigns that promote overlapping pairs of three items in short supply. */
  private static AdsChoices random(long seed, List<AdsLevels> levels) {
    RandomGenerator random = Seed.stream(seed, "ads-search");
    AdsSettings settings =
        new AdsSettings(
            new AdsSettings.Budget(false, 500L),
            7,
            10,
            40,
            0,
            true,
            Map.of(),
            java.util.Set.of(),
            "");
    List<ResponseCell> cells = new ArrayList<>();
    for (int j = 0; j < CELLS; j++) {
      List<ResponseDraw> draws = new ArrayList<>();
      double height = random.nextDouble(10, 60);
      for (int r = 0; r < DRAWS; r++) {
        draws.add(
            new ResponseDraw(
                false,
                height * random.nextDouble(0.7, 1.3),
                random.nextDouble(0, 0.5),
                random.nextDouble(50, 200),
                random.nextDouble(0.7, 2.5),
                random.nextDouble(0, 100)));
      }
      cells.add(
          new ResponseCell(
              "c" + j,
              "k",
              List.of("i" + j, "i" + (j + 1) % CELLS),
              7,
              120,
              120,
              200,
              List.of(),
              draws));
    }
    Map<String, Spare> spares = new TreeMap<>();
    for (int i = 0; i < CELLS; i++) {
      double[] spare = new double[DRAWS];
      for (int s = 0; s < DRAWS; s++) {
        spare[s] = random.nextDouble(-20, 20);
      }
      spares.put("i" + i, new Spare(random.nextDouble(5, 30), random.nextDouble(5, 40), 50, spare));
    }
    AdsLevels[] own =
        cells.stream().map(cell -> AdsLevels.of(cell, settings)).toArray(AdsLevels[]::new);
    levels.addAll(List.of(own));
    double[][] usual = new double[CELLS][DRAWS];
    double[][][] lifts = new double[CELLS][][];
    for (int j = 0; j < CELLS; j++) {
      long[] drawn = own[j].drawn();
      lifts[j] = new double[drawn.length][DRAWS];
      for (int r = 0; r < DRAWS; r++) {
        ResponseDraw draw = cells.get(j).draws().get(r);
        usual[j][r] = draw.lift(cells.get(j).meanSpendMinor(), 1);
        for (int k = 0; k < drawn.length; k++) {
          lifts[j][k][r] = draw.lift(drawn[k], 1);
        }
      }
    }
    return new AdsChoices(cells, own, AdsMarket.of(cells, spares, usual), lifts, List.of(), 500L);
  }

  @Test
  void no_choice_of_all_is_above_the_bound_and_the_plan_is_near_the_best() throws AdsConflict {
    double lost = 0;
    double total = 0;
    for (long seed = 1; seed <= 20; seed++) {
      List<AdsLevels> levels = new ArrayList<>();
      AdsSearch search = new AdsSearch(random(seed, levels));

      AdsSearch.Found found = search.run();

      double best = Double.NEGATIVE_INFINITY;
      for (long a : levels.get(0).allowed()) {
        for (long b : levels.get(1).allowed()) {
          for (long c : levels.get(2).allowed()) {
            if (a + b + c <= 500) {
              best = Math.max(best, search.value(new long[] {a, b, c}));
            }
          }
        }
      }
      assertThat(found.boundMinor()).as("seed %d", seed).isGreaterThanOrEqualTo(best - 1e-6);
      assertThat(found.valueMinor()).as("seed %d", seed).isLessThanOrEqualTo(best + 1e-6);
      lost += best - found.valueMinor();
      total += Math.abs(best);
    }
    assertThat(lost / total).isLessThan(0.002);
  }

  private static double best(AdsChoices choices) {
    AdsSearch search = new AdsSearch(choices);
    double best = Double.NEGATIVE_INFINITY;
    for (long a : choices.levels()[0].allowed()) {
      for (long b : choices.levels()[1].allowed()) {
        for (long c : choices.levels()[2].allowed()) {
          long[] spend = {a, b, c};
          if (choices.holds(spend)) {
            best = Math.max(best, search.value(spend));
          }
        }
      }
    }
    return best;
  }

  @ParameterizedTest
  @CsvSource({
    "cvar:0.2,,,1,0.01",
    "cvar:0.5,,2,1.2,0.01",
    "quantile:0.2,,,1,0.02",
    "mean,1,,1,0.002",
    "mean,2,1,1,0.002",
    "cvar:0.3,2,,1,0.01"
  })
  void under_rules_and_risk_no_choice_is_above_the_bound_and_the_plan_is_near_the_best(
      String risk, Integer changed, Integer active, double cost, double mostLost)
      throws AdsConflict {
    double lost = 0;
    double total = 0;
    for (long seed = 1; seed <= 3; seed++) {
      AdsChoices choices =
          random(seed, new ArrayList<>())
              .with(new AdsAims(Risk.of(risk), cost, 0, changed, active));

      AdsSearch.Found found = new AdsSearch(choices).run();

      double best = best(choices);
      assertThat(choices.holds(found.spend())).as("seed %d", seed).isTrue();
      assertThat(found.boundMinor()).as("seed %d", seed).isGreaterThanOrEqualTo(best - 1e-6);
      assertThat(found.valueMinor()).as("seed %d", seed).isLessThanOrEqualTo(best + 1e-6);
      lost += best - found.valueMinor();
      total += Math.abs(best);
    }
    assertThat(lost / total).isLessThan(mostLost);
  }

  @Test
  void the_running_account_of_the_local_search_agrees_with_the_choice_as_a_whole() {
    AdsChoices choices =
        random(3, new ArrayList<>()).with(new AdsAims(Risk.of("cvar:0.2"), 1, 0, 1, 1));
    AdsRuleTask task = new AdsRuleTask(choices);
    AdsRuleTask.Running account = task.open(new int[] {0, 0, 0});
    account.set(0, 3);
    account.set(1, 2);
    account.set(0, 1);
    long[] spend = task.spends(new int[] {1, 2, 0});

    assertThat(account.worth()).isEqualTo(Math.round(1000 * new AdsSearch(choices).value(spend)));
    assertThat(account.fewEnoughAreChanged())
        .isEqualTo(1_000_000L * Math.max(0, choices.changed(spend) - 1));
    assertThat(account.fewEnoughAreActive())
        .isEqualTo(1_000_000L * Math.max(0, Arrays.stream(spend).filter(of -> of > 0).count() - 1));
    assertThat(account.budgetIsKept()).isEqualTo(Math.max(0, Arrays.stream(spend).sum() - 500));
    assertThat(account.groupsAreKept()).isZero();
  }
}
