package dev.vesper.worker;

import dev.vesper.forecasting.ForecastStep;
import dev.vesper.forecasting.ResponseFitTask;
import dev.vesper.forecasting.ResponseStep;
import dev.vesper.forecasting.SeriesForecastTask;
import dev.vesper.forecasting.recommend.RecommendEvaluateTask;
import dev.vesper.forecasting.recommend.RecommendStep;
import dev.vesper.insights.InsightsStep;
import dev.vesper.insights.effect.EffectTask;
import dev.vesper.insights.facts.FactsStep;
import dev.vesper.insights.switchback.SwitchbackPlanTask;
import dev.vesper.insights.today.TodayTask;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The registry: which task does what, by the name on the channel. */
final class Tasks {
  private Tasks() {}

  static SortedMap<String, WorkerTask> of(SparkSessions sessions, WorkerSettings settings) {
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("facts", new FactsStep(sessions)::run),
            Map.entry("forecast", new ForecastStep(sessions, settings.cores())::run),
            Map.entry("forecast-series", new SeriesForecastTask()::run),
            Map.entry("insights", new InsightsStep(sessions)::run),
            Map.entry("insights-effect", new EffectTask()::run),
            Map.entry("insights-plan-switchback", new SwitchbackPlanTask()::run),
            Map.entry("insights-today", new TodayTask(sessions)::run),
            Map.entry("response", new ResponseStep(sessions)::run),
            Map.entry("response-fit", new ResponseFitTask()::run),
            Map.entry("recommend", new RecommendStep(sessions, settings.cores())::run),
            Map.entry("recommend-evaluate", new RecommendEvaluateTask(sessions)::run)));
  }
}
