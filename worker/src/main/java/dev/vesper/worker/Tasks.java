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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The registry: which task does what, by the name on the channel. */
final class Tasks {
  private Tasks() {}

  static SortedMap<String, WorkerTask> of(SparkSessions sessions, WorkerSettings settings) {
    return new TreeMap<>(
        Map.of(
            "facts", new FactsStep(sessions)::run,
            "forecast", new ForecastStep(sessions, settings.cores())::run,
            "forecast-series", new SeriesForecastTask()::run,
            "insights", new InsightsStep(sessions)::run,
            "insights-effect", new EffectTask()::run,
            "insights-plan-switchback", new SwitchbackPlanTask()::run,
            "response", new ResponseStep(sessions)::run,
            "response-fit", new ResponseFitTask()::run,
            "recommend", new RecommendStep(sessions, settings.cores())::run,
            "recommend-evaluate", new RecommendEvaluateTask(sessions)::run));
  }
}
