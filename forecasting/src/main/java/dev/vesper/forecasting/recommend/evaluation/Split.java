package dev.vesper.forecasting.recommend.evaluation;

import dev.vesper.forecasting.recommend.interactions.EventLog;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.List;

/**
 * Events divided.
 *
 * @param log what engines learn from, as events
 * @param training the same as pairs
 * @param cases the shoppers to be served
 */
public record Split(EventLog log, Interactions training, List<HeldOut> cases) {
  public Split {
    cases = List.copyOf(cases);
  }
}
