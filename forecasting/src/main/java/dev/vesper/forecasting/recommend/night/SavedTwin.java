package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Fitted;
import dev.vesper.forecasting.recommend.gate.FactorShape;
import dev.vesper.forecasting.recommend.gate.TrainingShape;

/**
 * A release's twin: the same engine learnt without the newest purchases, so that a later night can
 * hold it and its own refit against the same shoppers, and neither has seen what they took.
 *
 * @param engine its name
 * @param setting its settings in words
 * @param fitted the model
 * @param scored its mean NDCG on the night it was made
 * @param training shape of what it learnt from
 * @param factors shape of the night's item factors
 */
record SavedTwin(
    String engine,
    String setting,
    Fitted fitted,
    double scored,
    TrainingShape training,
    FactorShape factors) {}
