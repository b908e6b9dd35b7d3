package dev.vesper.insights.today;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.TodayContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.insights.funnel.TodayFunnel;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.quality.TodayQuality;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;

/**
 * The task {@code insights-today}: funnel and quality of the as-of date, which is not over, by the
 * night's own rules. Inputs are landed segments and the catalogue as in the night, and under {@code
 * today/} what was told last.
 */
public final class TodayTask {
  private final Supplier<SparkSession> spark;

  /** The task; the session is asked for when it runs. */
  public TodayTask(Supplier<SparkSession> spark) {
    this.spark = spark;
  }

  /** Tells the day as far as it has come. */
  public StepResult run(StepInput input, Progress progress) throws IOException {
    try (InsightsNight day = new InsightsNight(input, spark.get())) {
      progress.at(0, 2, "parts: funnel");
      ArtefactRef funnel =
          write(
              input,
              TodayContracts.FUNNEL,
              TodayFunnel.told(day, before(input, TodayContracts.FUNNEL)));
      progress.at(1, 2, "parts: quality");
      ArtefactRef quality =
          write(
              input,
              TodayContracts.QUALITY,
              TodayQuality.told(day, before(input, TodayContracts.QUALITY)));
      return new StepResult(
          List.of(funnel, quality),
          day.visits().landed(),
          funnel.rows() + quality.rows(),
          Map.of(
              "funnel_cells", Long.toString(funnel.rows()),
              "quality_cells", Long.toString(quality.rows())));
    }
  }

  private static ArtefactRef write(StepInput input, Contract contract, List<String[]> rows)
      throws IOException {
    return HandOverWriter.write(Path.of(input.stagingDir()), contract, rows);
  }

  /** What was told last, without its header. */
  private static List<List<String>> before(StepInput input, Contract contract) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (ArtefactRef file : input.inputsUnder("today/" + contract.name())) {
      try (CsvReader<CsvRecord> csv =
          CsvReader.builder()
              .ofCsvRecord(
                  new InputStreamReader(
                      new GZIPInputStream(Files.newInputStream(Path.of(file.path()))),
                      StandardCharsets.UTF_8))) {
        csv.stream().skip(1).map(CsvRecord::getFields).forEach(rows::add);
      }
    }
    return rows;
  }
}
