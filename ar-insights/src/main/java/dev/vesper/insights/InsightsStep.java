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
import dev.vesper.insights.experiment.SwitchbackPart;
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
import dev.vesper.insights.spark.Shuffles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The step {@code insights}: what AR did, told by its parts. They share the night's visits, which
 * are made once, and of which the days that were made are kept for the nights to come. A figure
 * bears its part's name.
 */
public final class InsightsStep implements StepTask {
  private final Supplier<SparkSession> spark;
  private final List<Part> parts;
  private final long leastEach;

  /**
   * The step with all its parts.
   *
   * @param spark the session; asked for only when there is something to do
   */
  public InsightsStep(Supplier<SparkSession> spark) {
    this(
        spark,
        // In the order in which they are begun: the second needs no visits, which the first makes,
        // and the third takes longest.
        List.of(
            new FunnelPart(),
            new RecommendTestPart(),
            new EffectPart(),
            new QualityPart(),
            new AlarmPart(),
            new TriedPart(),
            new SoldOutDaysPart(),
            new PreferencePart(),
            new DwellPart(),
            new InterestPart(),
            new SwitchbackPart()));
  }

  InsightsStep(Supplier<SparkSession> spark, List<Part> parts) {
    this(spark, parts, Shuffles.LEAST_EACH);
  }

  private InsightsStep(Supplier<SparkSession> spark, List<Part> parts, long leastEach) {
    this.spark = spark;
    this.parts = parts;
    this.leastEach = leastEach;
  }

  /** The same step, for which a partition of so many rows is worth its cost. */
  InsightsStep withLeastRows(long each) {
    return new InsightsStep(spark, parts, each);
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
    try (InsightsNight night = new InsightsNight(input, spark.get(), leastEach)) {
      List<Made> made = new PartsAtOnce(parts, night, progress).made();
      for (int i = 0; i < parts.size(); i++) {
        String part = parts.get(i).name();
        outputs.addAll(made.get(i).outputs());
        made.get(i).figures().forEach((name, value) -> figures.put(part + "_" + name, value));
        rowsIn += made.get(i).rowsIn();
      }
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
