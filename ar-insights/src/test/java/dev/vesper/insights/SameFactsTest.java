package dev.vesper.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.insights.facts.LocalSpark;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class SameFactsTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
  private static final int DAYS = 10;
  private static final int VISITS = 150;

  /** So few that two cores share the rows out, as they do with those of a large shop. */
  private static final long ROWS_A_PARTITION = 500;

  private static final String AS_OF = "2026-03-12";

  /** Which days come on which night; the days of night 1 in part again on night 2. */
  private static final List<List<Integer>> NIGHTS =
      List.of(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(9, 2), List.of(8));

  @TempDir Path home;

  @Test
  void batches_increments_late_days_and_cores_make_the_same_bytes() throws IOException {
    StepResult batch = run(inBatch(), 1);
    assertThat(batch.outputs()).isNotEmpty();
    assertThat(batch.rowsOut()).isGreaterThan(50);
    List<Integer> late = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      late.add(day);
    }
    Collections.rotate(late, 4);
    try (SparkSession spark = LocalSpark.onCores(2, home.resolve("spark-2"))) {
      InsightsStep step = new InsightsStep(() -> spark).withLeastRows(ROWS_A_PARTITION);
      assertThat(step.run(byDays(late), Progress.SILENT).hash()).isEqualTo(batch.hash());
      InsightsStep visits = new InsightsStep(() -> spark, List.of(new VisitsAlone()));
      KeptNights nights = new KeptNights(visits);
      StepResult last = null;
      ArShop shop = shop("nights");
      for (int night = 0; night < NIGHTS.size(); night++) {
        for (int day : NIGHTS.get(night)) {
          shop.drawn(3, FIRST.plusDays(day), 1, VISITS);
          nights.touched(night + 1, FIRST.plusDays(day));
        }
        if (night == 1) {
          // The page was seen before midnight and the item put into the cart after it.
          afterMidnight(shop);
          nights.touched(night + 1, FIRST.plusDays(1));
          nights.touched(night + 1, FIRST.plusDays(2));
        }
        shop.land(night + 1);
        boolean ends = night == NIGHTS.size() - 1;
        last = nights.ask(ends ? step : visits).run(shop.asOf(AS_OF));
      }
      assertThat(last).isNotNull();
      assertThat(KeptNights.answer(last).hash()).isEqualTo(batch.hash());
      // Days 0 to 3 are of the first night, 2 is told again and 8 is late; the rest is kept.
      assertThat(nights.made()).containsExactly("0123", "124567", "29", "8");
      assertThat(nights.files())
          .hasSize(DAYS)
          .isEqualTo(new KeptNights(visits).allAtOnce(nights, shop.asOf(AS_OF)));
    }
  }

  private StepResult run(StepInput input, int cores) throws IOException {
    try (SparkSession spark = LocalSpark.onCores(cores, home.resolve("spark-" + cores))) {
      return new InsightsStep(() -> spark).run(input, Progress.SILENT);
    }
  }

  private StepInput inBatch() throws IOException {
    ArShop shop = shop("batch").drawn(3, FIRST, DAYS, VISITS);
    return afterMidnight(shop).land(1).asOf(AS_OF);
  }

  private static ArShop afterMidnight(ArShop shop) {
    for (String[] event :
        new String[][] {
          {"page.item_viewed", "2026-03-03T22:59:00Z"},
          {"page.cart_added", "2026-03-03T23:01:00Z"}
        }) {
      shop.page("snight", "item1", event[0], event[1], "ar_capable=true");
    }
    return shop;
  }

  /** A segment a day; each day but the first brings the day before again, as a storm of retries. */
  private StepInput byDays(List<Integer> days) throws IOException {
    ArShop shop = shop("days");
    for (int i = 0; i < days.size(); i++) {
      shop.drawn(3, FIRST.plusDays(days.get(i)), 1, VISITS);
      if (i > 0) {
        shop.drawn(3, FIRST.plusDays(days.get(i - 1)), 1, VISITS);
      }
      if (i == 3) {
        afterMidnight(shop);
      }
      shop.land(i + 1);
    }
    return shop.asOf(AS_OF);
  }

  private ArShop shop(String name) {
    ArShop shop = new ArShop(home.resolve(name));
    for (int item = 0; item < 6; item++) {
      shop.item("item" + item, item < 3 ? "chairs" : "lamps", item == 5 ? "none" : "3d");
    }
    return shop;
  }

  /** Asks for the visits, and tells nothing of them. */
  private static final class VisitsAlone implements Part {
    @Override
    public String name() {
      return "visits";
    }

    @Override
    public List<Contract> contracts() {
      return List.of();
    }

    @Override
    public Made make(InsightsNight night, Progress progress) {
      night.visits().all();
      return new Made(List.of(), 0, Map.of());
    }
  }
}
