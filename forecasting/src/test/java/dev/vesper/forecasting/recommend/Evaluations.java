package dev.vesper.forecasting.recommend;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;

/** Runs the task on a file. */
final class Evaluations {
  static final Supplier<SparkSession> NO_SPARK =
      () -> {
        throw new AssertionError("no session is needed");
      };

  private Evaluations() {}

  static StepResult run(
      Path file, Path staging, Map<String, String> settings, Supplier<SparkSession> spark)
      throws IOException {
    StepInput input =
        new StepInput(
            "run",
            StepName.RECOMMEND,
            "shop",
            LocalDate.of(2026, 1, 1),
            7,
            "test",
            List.of(new ArtefactRef("interactions", file.toString(), "", -1, 0)),
            settings,
            Files.createDirectory(staging).toString());
    return new RecommendEvaluateTask(spark)
        .run(
            input,
            settings.containsKey("loud")
                ? (done, total, what) -> System.out.println(done + " " + what)
                : Progress.SILENT);
  }

  static List<NamedCsvRecord> rows(StepResult result) throws IOException {
    try (Reader text =
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(result.outputs().get(0).path()))),
                StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      return rows.stream().toList();
    }
  }
}
