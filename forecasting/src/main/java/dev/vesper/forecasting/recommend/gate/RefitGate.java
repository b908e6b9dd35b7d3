package dev.vesper.forecasting.recommend.gate;

import dev.vesper.forecasting.recommend.evaluation.Bootstrap;
import dev.vesper.forecasting.recommend.evaluation.Bootstrap.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Whether a refit may go live. Pure: the same releases and seed give the same verdict. */
public final class RefitGate {
  private final GateLimits limits;

  public RefitGate(GateLimits limits) {
    this.limits = limits;
  }

  /**
   * Every check, passed or not.
   *
   * @param live what shoppers see now
   * @param scoredAtRelease mean NDCG of the live lists when they were let through
   * @param refit what asks to replace it
   * @param seed of the bootstrap
   */
  public GateVerdict judge(Release live, double scoredAtRelease, Release refit, long seed) {
    List<GateCheck> checks = new ArrayList<>();
    checks.add(quality(live.ndcg(), refit.ndcg(), seed));
    checks.add(liveHolds(live.ndcg(), scoredAtRelease));
    checks.add(volume(live.training(), refit.training()));
    checks.add(largestShopper(live.training(), refit.training()));
    checks.add(drift(live.lists(), refit.lists()));
    checks.add(coverage(live.lists(), refit.lists()));
    checks.addAll(norms(live.factors(), refit.factors()));
    return new GateVerdict(checks);
  }

  /**
   * Not worse than what is live beyond the margin: the low end of the paired difference lies above
   * minus the margin. Few cases make a wide interval, and so stop a refit of which little is known.
   */
  public GateCheck quality(double[] live, double[] refit, long seed) {
    Interval difference = Bootstrap.difference(refit, live, seed);
    double allowed = -limits.worseShare() * mean(live);
    return check(
        "quality",
        difference.low() >= allowed,
        difference.low(),
        allowed,
        "NDCG differs by %.4f, at worst %.4f; at least %.4f is allowed",
        difference.mean(),
        difference.low(),
        allowed);
  }

  /** Tonight's truth is such that what is live still finds it. */
  public GateCheck liveHolds(double[] live, double scoredAtRelease) {
    double least = limits.leastLiveShare() * scoredAtRelease;
    return check(
        "live-holds",
        mean(live) >= least,
        mean(live),
        least,
        "the live lists score %.4f tonight; below %.4f tonight's events are in question",
        mean(live),
        least);
  }

  /** As many events as before, within reason. */
  public GateCheck volume(TrainingShape live, TrainingShape refit) {
    double share = (double) refit.events() / live.events();
    boolean passed = share >= limits.leastEventsShare() && share <= limits.mostEventsShare();
    return check(
        "volume",
        passed,
        share,
        share < 1 ? limits.leastEventsShare() : limits.mostEventsShare(),
        "%.2f times the events of the live fit; %.2f to %.2f are allowed",
        share,
        limits.leastEventsShare(),
        limits.mostEventsShare());
  }

  /** Nobody speaks for all. */
  public GateCheck largestShopper(TrainingShape live, TrainingShape refit) {
    double most = Math.max(limits.largestShopperShare(), 2 * live.largestShopperShare());
    return check(
        "largest-shopper",
        refit.largestShopperShare() <= most,
        refit.largestShopperShare(),
        most,
        "one shopper has a share of %.4f of the events; %.4f is allowed",
        refit.largestShopperShare(),
        most);
  }

  /** Lists change overnight, but not altogether. */
  public GateCheck drift(int[][] live, int[][] refit) {
    double overlap =
        IntStream.range(0, live.length)
            .mapToDouble(c -> kept(live[c], refit[c]))
            .average()
            .orElse(0);
    return check(
        "drift",
        overlap >= limits.leastOverlapShare(),
        overlap,
        limits.leastOverlapShare(),
        "a share of %.2f of the live lists is kept; %.2f is needed",
        overlap,
        limits.leastOverlapShare());
  }

  private static double kept(int[] live, int[] refit) {
    if (live.length == 0) {
      return 1;
    }
    int[] sorted = refit.clone();
    Arrays.sort(sorted);
    return (double)
            Arrays.stream(live).filter(item -> Arrays.binarySearch(sorted, item) >= 0).count()
        / live.length;
  }

  /** Not everybody is shown the same. */
  public GateCheck coverage(int[][] live, int[][] refit) {
    double share = (double) shown(refit) / Math.max(1, shown(live));
    return check(
        "coverage",
        share >= limits.leastCoverageShare(),
        share,
        limits.leastCoverageShare(),
        "%.2f times the items of the live lists are shown; %.2f is needed",
        share,
        limits.leastCoverageShare());
  }

  private static long shown(int[][] lists) {
    return Arrays.stream(lists).flatMapToInt(Arrays::stream).distinct().count();
  }

  /** Factors are numbers, and about as long as before. */
  public List<GateCheck> norms(FactorShape live, FactorShape refit) {
    GateCheck finite =
        check(
            "finite",
            refit.finite(),
            refit.finite() ? 1 : 0,
            1,
            refit.finite() ? "every factor is a number" : "a factor is not a number");
    return List.of(
        finite,
        norm("median-norm", live.median(), refit.median()),
        norm("longest-norm", live.longest(), refit.longest()));
  }

  private GateCheck norm(String name, double live, double refit) {
    double ratio = refit / live;
    return check(
        name,
        ratio <= limits.normRatio() && ratio >= 1 / limits.normRatio(),
        ratio,
        limits.normRatio(),
        "%.2f times as long as live; up to %.2f times longer or shorter is allowed",
        ratio,
        limits.normRatio());
  }

  private static GateCheck check(
      String name, boolean passed, double observed, double limit, String words, Object... values) {
    return new GateCheck(name, passed, observed, limit, String.format(Locale.ROOT, words, values));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
