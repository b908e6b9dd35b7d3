package dev.vesper.forecasting.recommend.offpolicy;

/** The policy that is asked about. */
@FunctionalInterface
public interface TargetPolicy {
  /** Chance that it shows the item in that situation; over all items they add up to 1. */
  double probability(int context, int action);
}
