package dev.vesper.forecasting.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.run.StepResult;
import dev.vesper.forecasting.recommend.engines.SparkForTests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All engines on the real retail set, side by side. */
@Tag("long")
@Tag("recommend")
class RetailEvaluationTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"time", "last-out", "users"})
  void the_champion_is_behind_no_other_engine_by_more_than_the_noise(String split)
      throws IOException {
    Path file = RetailInteractions.write(folder.resolve("retail.csv"));
    StepResult result;
    try (SparkSession spark = SparkForTests.session(2)) {
      result =
          Evaluations.run(
              file,
              folder.resolve("out"),
              Map.of("split", split, "threads", "2", "loud", "yes"),
              () -> spark);
    }
    List<NamedCsvRecord> rows = Evaluations.rows(result);
    System.out.println(split + " " + result.figures());
    rows.forEach(row -> System.out.println(String.join(" ", row.getFields())));
    assertThat(rows).hasSize(12);
    // The interval of the difference to the champion holds zero, or lies below it.
    assertThat(rows).noneMatch(row -> row.getField("verdict").equals("ahead"));
  }
}
