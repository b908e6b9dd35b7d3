package dev.vesper.insights.dwell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * How long sessions last, when the end of many was not seen: the product-limit curve with
 * Greenwood's variance and log-log limits. A session whose end is unknown says only that it lasted
 * at least so long; taken as ended it would make dwell too short.
 *
 * <p>[1] Kaplan and Meier 1958, Nonparametric estimation from incomplete observations, JASA 53, eq.
 * 2b; [2] Kalbfleisch and Prentice 2002, The statistical analysis of failure time data, section 1.4
 * (log-log limits); [3] Royston and Parmar 2013, Restricted mean survival time, BMC Med. Res.
 * Methodol. 13.
 *
 * @param steps one per length at which a session ended, ascending
 * @param sessions how many there were
 * @param ended how many of them ended in sight
 */
public record DwellCurve(List<Step> steps, int sessions, int ended) {

  /**
   * A session.
   *
   * @param seconds how long it was seen
   * @param ended whether its end was seen
   */
  public record Stay(double seconds, boolean ended) {}

  /**
   * From a length on.
   *
   * @param staying share of the sessions that last longer
   * @param low lower limit
   * @param high upper limit
   * @param atRisk sessions seen that long
   */
  public record Step(double seconds, double staying, double low, double high, int atRisk) {}

  /**
   * The curve of some sessions.
   *
   * @param level of the limits
   * @throws IllegalArgumentException when there are none, or one lasted less than nothing
   */
  public static DwellCurve of(List<Stay> stays, double level) {
    if (stays.isEmpty() || stays.stream().anyMatch(stay -> !(stay.seconds() >= 0))) {
      throw new IllegalArgumentException("dwell needs sessions of zero seconds or more");
    }
    SortedMap<Double, long[]> counts = new TreeMap<>();
    for (Stay stay : stays) {
      counts.computeIfAbsent(stay.seconds(), length -> new long[2])[stay.ended() ? 0 : 1]++;
    }
    return ofCounts(counts, level);
  }

  /**
   * The curve of counted sessions.
   *
   * @param counts by length: how many ended there, how many were seen no longer
   * @param level of the limits
   */
  public static DwellCurve ofCounts(SortedMap<Double, long[]> counts, double level) {
    double z = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
    long sessions = counts.values().stream().mapToLong(count -> count[0] + count[1]).sum();
    List<Step> steps = new ArrayList<>();
    double staying = 1;
    double greenwood = 0;
    long ended = 0;
    long atRisk = sessions;
    for (Map.Entry<Double, long[]> length : counts.entrySet()) {
      long ends = length.getValue()[0];
      if (ends > 0) {
        staying *= 1 - (double) ends / atRisk;
        greenwood += ends == atRisk ? 0 : (double) ends / ((double) atRisk * (atRisk - ends));
        ended += ends;
        steps.add(step(length.getKey(), staying, greenwood, z, (int) atRisk));
      }
      atRisk -= ends + length.getValue()[1];
    }
    return new DwellCurve(List.copyOf(steps), (int) sessions, (int) ended);
  }

  private static Step step(double seconds, double staying, double greenwood, double z, int atRisk) {
    if (staying <= 0) {
      return new Step(seconds, 0, 0, 0, atRisk);
    }
    double reach = Math.exp(z * Math.sqrt(greenwood) / Math.abs(Math.log(staying)));
    return new Step(
        seconds, staying, Math.pow(staying, reach), Math.pow(staying, 1 / reach), atRisk);
  }

  /** The share of sessions that last longer than that. */
  public double stayingBeyond(double seconds) {
    double staying = 1;
    for (Step step : steps) {
      if (step.seconds() > seconds) {
        break;
      }
      staying = step.staying();
    }
    return staying;
  }

  /** The limits of the share that lasts longer than that; 1 and 1 before the first end. */
  public double[] limitsBeyond(double seconds) {
    double[] limits = {1, 1};
    for (Step step : steps) {
      if (step.seconds() > seconds) {
        break;
      }
      limits = new double[] {step.low(), step.high()};
    }
    return limits;
  }

  /**
   * The lower and the upper limit of the median: where the limits of the curve cross one half. [4]
   * Brookmeyer and Crowley 1982, Biometrics 38. The upper one is empty when it is not reached.
   */
  public OptionalDouble[] medianLimits() {
    return new OptionalDouble[] {
      steps.stream().filter(step -> step.low() <= 0.5).mapToDouble(Step::seconds).findFirst(),
      steps.stream().filter(step -> step.high() <= 0.5).mapToDouble(Step::seconds).findFirst()
    };
  }

  /** The length that half the sessions reach; empty when more than half were never seen to end. */
  public OptionalDouble median() {
    return steps.stream()
        .filter(step -> step.staying() <= 0.5)
        .mapToDouble(Step::seconds)
        .findFirst();
  }

  /** The mean of min(length, cap): the area under the curve up to the cap. */
  public double meanUpTo(double cap) {
    double area = 0;
    double from = 0;
    double staying = 1;
    for (Step step : steps) {
      if (step.seconds() >= cap) {
        break;
      }
      area += staying * (step.seconds() - from);
      from = step.seconds();
      staying = step.staying();
    }
    return area + staying * (cap - from);
  }
}
