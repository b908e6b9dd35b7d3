package dev.vesper.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.insights.facts.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class SameFactsTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
  private static final int DAYS = 10;
  private static final int VISITS = 150;
  private static final String AS_OF = "2026-03-12";

  @TempDir Path home;

  @Test
  void batches_increments_late_days_and_cores_make_the_same_bytes() throws IOException {
    StepResult batch = run(inBatch(), 1);
    assertThat(batch.outputs()).hasSize(9);
    assertThat(batch.rowsOut()).isGreaterThan(50);
    List<Integer> late = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      late.add(day);
    }
    Collections.rotate(late, 4);
    try (SparkSession spark = LocalSpark.onCores(2, home.resolve("spark-2"))) {
      assertThat(new InsightsStep(() -> spark).run(byDays(late), Progress.SILENT).hash())
          .isEqualTo(batch.hash());
    }
  }

  private StepResult run(StepInput input, int cores) throws IOException {
    try (SparkSession spark = LocalSpark.onCores(cores, home.resolve("spark-" + cores))) {
      return new InsightsStep(() -> spark).run(input, Progress.SILENT);
    }
  }

  private StepInput inBatch() throws IOException {
    return shop("batch").drawn(3, FIRST, DAYS, VISITS).land(1).asOf(AS_OF);
  }

  /** A segment a day; each day but the first brings the day before again, as a storm of retries. */
  private StepInput byDays(List<Integer> days) throws IOException {
    ArShop shop = shop("days");
    for (int i = 0; i < days.size(); i++) {
      shop.drawn(3, FIRST.plusDays(days.get(i)), 1, VISITS);
      if (i > 0) {
        shop.drawn(3, FIRST.plusDays(days.get(i - 1)), 1, VISITS);
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
}
