package dev.vesper.insights;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import dev.vesper.insights.arms.RecommendTestPart;
import dev.vesper.insights.dwell.DwellPart;
import dev.vesper.insights.effect.EffectPart;
import dev.vesper.insights.funnel.FunnelPart;
import dev.vesper.insights.interest.InterestPart;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import dev.vesper.insights.preference.PreferencePart;
import dev.vesper.insights.preference.SoldOutDaysPart;
import dev.vesper.insights.preference.TriedPart;
import dev.vesper.insights.quality.AlarmPart;
import dev.vesper.insights.quality.QualityPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The step {@code insights}: what AR did, told by its parts one after the other. They share the
 * night's visits, which are made once, and of which the days that were made are kept for the nights
 * to come. A figure bears its part's name.
 */
public final class InsightsStep implements StepTask {
  private final Supplier<SparkSession> spark;
  private final List<Part> parts;

  /**
   * The step with all its parts.
   *
   * @param spark the session; asked for only when there is something to do
   */
  public InsightsStep(Supplier<SparkSession> spark) {
    this(
        spark,
        List.of(
            new FunnelPart(),
            new QualityPart(),
            new AlarmPart(),
            new TriedPart(),
            new SoldOutDaysPart(),
            new PreferencePart(),
            new DwellPart(),
            new InterestPart(),
            new EffectPart(),
            new RecommendTestPart()));
  }

  InsightsStep(Supplier<SparkSession> spark, List<Part> parts) {
    this.spark = spark;
    this.parts = parts;
  }

  @Override
  public StepName name() {
    return StepName.INSIGHTS;
  }

  @Override
  public StepResult run(StepInput input, Progress progress) throws IOException {
    if (!hasEvents(input)) {
      return nothing(input);
    }
    List<ArtefactRef> outputs = new ArrayList<>();
    Map<String, String> figures = new TreeMap<>();
    long rowsIn = 0;
    long rowsOut;
    try (InsightsNight night = new InsightsNight(input, spark.get())) {
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.get(i);
        progress.at(i, parts.size(), "parts: " + part.name());
        Made made = part.make(night, progress);
        outputs.addAll(made.outputs());
        made.figures().forEach((name, value) -> figures.put(part.name() + "_" + name, value));
        rowsIn += made.rowsIn();
      }
      progress.at(parts.size(), parts.size(), "parts");
      rowsOut = outputs.stream().mapToLong(ArtefactRef::rows).sum();
      outputs.addAll(night.visits().madeDays());
    }
    return new StepResult(outputs, rowsIn, rowsOut, figures);
  }

  private static boolean hasEvents(StepInput input) {
    return EventContracts.ALL.stream()
        .anyMatch(contract -> !input.inputsUnder("landing/" + contract.name() + "/").isEmpty());
  }

  /** A shop without events of AR or pages has nothing to tell, and needs no Spark for it. */
  private StepResult nothing(StepInput input) throws IOException {
    List<ArtefactRef> outputs = new ArrayList<>();
    for (Part part : parts) {
      for (Contract contract : part.contracts()) {
        outputs.add(HandOverWriter.write(Path.of(input.stagingDir()), contract, List.of()));
      }
    }
    return new StepResult(outputs, 0, 0, Map.of());
  }
}
