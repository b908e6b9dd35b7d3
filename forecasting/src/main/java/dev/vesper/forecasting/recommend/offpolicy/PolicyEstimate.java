package dev.vesper.forecasting.recommend.offpolicy;

/**
 * What a policy would have earned per decision.
 *
 * @param value the estimate
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param effectiveDecisions how many decisions the weights leave, (Σw)² / Σw²: few say that the
 *     policies differ too much for the interval to be believed
 */
public record PolicyEstimate(double value, double low, double high, double effectiveDecisions) {}
