package dev.vesper.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.demand.AlignedDemand;
import dev.vesper.domain.run.Seed;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackGainsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void gains_equal_two_shops_replayed_side_by_side(int seed) {
    RandomGenerator random = Seed.stream(seed, "gains");
    int paths = 6;
    int[][] demand = new int[paths][30];
    int[] lead = new int[paths];
    for (int s = 0; s < paths; s++) {
      lead[s] = random.nextInt(5);
      for (int t = 0; t < 30; t++) {
        demand[s][t] = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
      }
    }
    Map<Integer, Long> coming = Map.of(random.nextInt(4), 2L, 5 + random.nextInt(4), 3L);
    UnitEconomics worth =
        seed % 2 == 0
            ? UnitEconomics.lostSales(70, 30, 1.5, 40)
            : UnitEconomics.backorders(9, 1.5, 40);
    GainQuestion question =
        new GainQuestion(
            AlignedDemand.ofSteps(1, demand),
            lead,
            1 + random.nextInt(6),
            random.nextInt(3),
            random.nextInt(4),
            new Arrivals(new TreeMap<>(coming)),
            worth,
            OrderSize.packs(2, 20));

    double[] gain = PackGains.of(question).gainMinor();

    ReplayedOrder replayed = new ReplayedOrder(demand, question);
    assertThat(gain.length).isGreaterThan(10);
    for (int k = 0; k < gain.length; k++) {
      assertThat(gain[k]).as("%d packs", k).isCloseTo(replayed.gain(2L * k), within(0.0006));
    }
  }
}
