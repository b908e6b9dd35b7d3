package dev.vesper.solver.ads.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.run.Seed;
import dev.vesper.solver.restock.assemble.SellableCover.Spare;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AdsSearchTest {
  private static final int CELLS = 3;
  private static final int DRAWS = 20;

  /** Three campaigns that promote overlapping pairs of three items in short supply. */
  private static AdsSearch random(long seed, List<AdsLevels> levels) {
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
    return new AdsSearch(
        new AdsChoices(cells, own, AdsMarket.of(cells, spares, usual), lifts, List.of(), 500L));
  }

  @Test
  void no_choice_of_all_is_above_the_bound_and_the_plan_is_near_the_best() throws AdsConflict {
    double lost = 0;
    double total = 0;
    for (long seed = 1; seed <= 20; seed++) {
      List<AdsLevels> levels = new ArrayList<>();
      AdsSearch search = random(seed, levels);

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
}
