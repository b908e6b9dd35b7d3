package dev.vesper.insights.dwell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
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
    double z = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
    List<Stay> sorted = new ArrayList<>(stays);
    sorted.sort(Comparator.comparingDouble(Stay::seconds));
    List<Step> steps = new ArrayList<>();
    double staying = 1;
    double greenwood = 0;
    int ended = 0;
    int from = 0;
    while (from < sorted.size()) {
      int to = from;
      int ends = 0;
      while (to < sorted.size() && sorted.get(to).seconds() == sorted.get(from).seconds()) {
        ends += sorted.get(to).ended() ? 1 : 0;
        to++;
      }
      int atRisk = sorted.size() - from;
      if (ends > 0) {
        staying *= 1 - (double) ends / atRisk;
        greenwood += ends == atRisk ? 0 : (double) ends / ((double) atRisk * (atRisk - ends));
        ended += ends;
        steps.add(step(sorted.get(from).seconds(), staying, greenwood, z, atRisk));
      }
      from = to;
    }
    return new DwellCurve(List.copyOf(steps), stays.size(), ended);
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
