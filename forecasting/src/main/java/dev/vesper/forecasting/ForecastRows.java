package dev.vesper.forecasting;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.forecasting.features.StagedCsv;
import java.util.List;

/** Forecasts as cells of domain.contract.HandOver.FORECAST. */
final class ForecastRows {
  private static final int UNIT_DECIMALS = 4;
  private static final int SHARE_DECIMALS = 6;

  private ForecastRows() {}

  static List<String> of(DemandForecast forecast) {
    StringBuilder quantiles = new StringBuilder();
    for (double[] step : forecast.quantiles()) {
      quantiles
          .append(quantiles.isEmpty() ? "" : "|")
          .append(StagedCsv.numbers(step, UNIT_DECIMALS));
    }
    return List.of(
        forecast.itemId(),
        forecast.locationId(),
        Integer.toString(forecast.grainDays()),
        forecast.firstDay().toString(),
        forecast.model(),
        forecast.demandClass(),
        StagedCsv.number(forecast.correlation(), SHARE_DECIMALS),
        StagedCsv.numbers(forecast.weekdayProfile(), SHARE_DECIMALS),
        StagedCsv.numbers(forecast.mean(), UNIT_DECIMALS),
        StagedCsv.numbers(forecast.zeroMass(), SHARE_DECIMALS),
        quantiles.toString());
  }
}
