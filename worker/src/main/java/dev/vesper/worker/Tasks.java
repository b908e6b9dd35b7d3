package dev.vesper.worker;

import dev.vesper.domain.run.StepTask;
import dev.vesper.forecasting.ForecastStep;
import dev.vesper.insights.facts.FactsStep;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The registry: which task does what, by the name on the channel. */
final class Tasks {
  private Tasks() {}

  static SortedMap<String, StepTask> of(SparkSessions sessions, WorkerSettings settings) {
    return new TreeMap<>(
        Map.of(
            "facts", new FactsStep(sessions),
            "forecast", new ForecastStep(sessions, settings.cores())));
  }
}
