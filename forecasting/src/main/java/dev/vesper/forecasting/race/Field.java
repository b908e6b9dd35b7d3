package dev.vesper.forecasting.race;

import dev.vesper.forecasting.baseline.Croston;
import dev.vesper.forecasting.baseline.Deseasonalised;
import dev.vesper.forecasting.baseline.ExponentialSmoothing;
import dev.vesper.forecasting.baseline.Forecaster;
import dev.vesper.forecasting.baseline.Naive;
import dev.vesper.forecasting.baseline.OptimisedTheta;
import dev.vesper.forecasting.baseline.SeasonalNaive;
import dev.vesper.forecasting.baseline.Theta;
import dev.vesper.forecasting.baseline.Tsb;
import dev.vesper.forecasting.baseline.WindowAverage;
import dev.vesper.forecasting.series.SeriesSet;
import java.util.ArrayList;
import java.util.List;

/** Which models run in a race, by what the set is. */
final class Field {
  private Field() {}

  static List<Candidate> of(SeriesSet set, boolean counts, long seed) {
    List<Candidate> field = new ArrayList<>();
    for (Forecaster model : perSeries(set.season(), counts)) {
      field.add(Candidate.perSeries(model));
    }
    if (set.aligned() && set.season() > 1) {
      field.add(PooledCandidates.setSeason(ExponentialSmoothing.ses()));
      field.add(PooledCandidates.setSeason(new WindowAverage(13)));
    }
    if (counts) {
      field.add(PooledCandidates.prior());
      field.add(PooledCandidates.empirical());
    }
    field.add(PooledCandidates.regression());
    field.add(PooledCandidates.boosted(seed));
    if (set.interest() != null) {
      field.add(PooledCandidates.boostedByInterest(seed));
    }
    return field;
  }

  private static List<Forecaster> perSeries(int season, boolean counts) {
    List<Forecaster> models = new ArrayList<>();
    models.add(new Naive());
    models.add(ExponentialSmoothing.ses());
    models.add(ExponentialSmoothing.damped());
    models.add(new Deseasonalised(new Theta(), false));
    models.add(new Deseasonalised(new OptimisedTheta(), true));
    if (season > 1) {
      models.add(new SeasonalNaive());
      models.add(new Deseasonalised(ExponentialSmoothing.damped(), true));
      models.add(ExponentialSmoothing.seasonal());
    }
    if (counts) {
      models.add(new WindowAverage(4));
      models.add(new WindowAverage(8));
      models.add(new WindowAverage(26));
      models.add(Croston.plain());
      models.add(Croston.sba());
      models.add(new Tsb());
    }
    return models;
  }
}
