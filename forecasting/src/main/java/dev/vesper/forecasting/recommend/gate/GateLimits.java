package dev.vesper.forecasting.recommend.gate;

/**
 * How far a refit may be from what is live.
 *
 * @param worseShare share of the live NDCG that the refit may lose, as far as its interval tells
 * @param leastEventsShare events of the refit against those of the live fit, at least
 * @param mostEventsShare the same, at most
 * @param largestShopperShare share of the events that one shopper may have; where the live fit had
 *     a busier one, twice hers
 * @param leastOverlapShare mean share of a live list that the refit's list keeps, at least
 * @param leastCoverageShare coverage of the refit's lists against the live ones', at least
 * @param normRatio median and longest factor against the live ones, at most so many times longer or
 *     shorter
 * @param leastLiveShare what the live lists score tonight against what they scored when released:
 *     below it the data of tonight, not the refit, are in question
 */
public record GateLimits(
    double worseShare,
    double leastEventsShare,
    double mostEventsShare,
    double largestShopperShare,
    double leastOverlapShare,
    double leastCoverageShare,
    double normRatio,
    double leastLiveShare) {

  /** What holds unless a shop says otherwise. */
  public static final GateLimits DEFAULT = new GateLimits(0.05, 0.7, 1.5, 0.02, 0.3, 0.8, 2, 0.5);
}
