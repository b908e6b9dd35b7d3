package dev.vesper.forecasting.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.recommend.engines.Engine;
import dev.vesper.forecasting.recommend.engines.Family;
import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.interactions.EventLogBuilder;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RaceTest {
  private static final int SHOPPERS = 40;

  /** Puts one item first for everybody. */
  private record Fixed(String name, boolean personal, int first) implements Engine {
    @Override
    public String setting() {
      return "first=" + first;
    }

    @Override
    public Fitted fit(Interactions training, int threads) {
      return (history, scores) -> {
        for (int i = 0; i < scores.length; i++) {
          scores[i] = i == first ? 1 : -i;
        }
      };
    }
  }

  /** All had item 0; item 1 was known before; item 2 is what a share of them takes next. */
  private static Split part(int takers) {
    EventLogBuilder log = new EventLogBuilder();
    IntStream.range(0, SHOPPERS).forEach(u -> log.add("u" + u, "0", 60L * u, 1));
    log.add("other", "1", 10_000, 1);
    log.add("other", "2", 10_000, 1);
    Interactions pairs = log.sorted().toInteractions();
    List<HeldOut> cases =
        IntStream.range(0, SHOPPERS)
            .mapToObj(u -> new HeldOut(u, pairs.history(u), new int[] {u < takers ? 2 : 1}))
            .toList();
    return new Split(log.sorted(), pairs, cases);
  }

  private static String champion(int takers) {
    Race race = new Race(new Splitter(SplitRule.TIME, false, 5), new int[] {1}, 1, Progress.SILENT);
    Race.Result result =
        race.run(
            part(takers),
            part(takers),
            List.of(family(new Fixed("alike", false, 2)), family(new Fixed("own", true, 1))));
    return result.entries().get(result.champion()).engine().name();
  }

  private static Family family(Engine engine) {
    return new Family(engine.name(), List.of(engine), List.of());
  }

  @Test
  void lists_that_are_the_same_for_all_win_only_where_they_are_better_beyond_the_noise() {
    assertThat(champion(SHOPPERS - 2)).isEqualTo("alike");
    // 21 of 40 against 19 of 40 is what chance does.
    assertThat(champion(SHOPPERS / 2 + 1)).isEqualTo("own");
    assertThat(champion(2)).isEqualTo("own");
  }
}
