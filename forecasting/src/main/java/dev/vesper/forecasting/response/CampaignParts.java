package dev.vesper.forecasting.response;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a campaign's items sold, in parts that add up to it: what they usually sell, what season and
 * calendar change, what this campaign brought, and the rest (other campaigns and chance).
 */
final class CampaignParts {
  private static final int WEEK = 7;

  private final CampaignAnswer answer;
  private final CampaignModel model;
  private final double[][] brought;
  private final double[] mean;
  private final double[] base;

  CampaignParts(CampaignAnswer answer) {
    this.answer = answer;
    model = answer.fit().model();
    brought = answer.fit().draws().stream().map(this::sold).toArray(double[][]::new);
    mean = new double[model.past().size()];
    for (double[] draw : brought) {
      for (int t = 0; t < mean.length; t++) {
        mean[t] += draw[t] / brought.length;
      }
    }
    base = base();
  }

  /** A part of a stretch. */
  record Part(LocalDate first, int days, String name, Interval units) {}

  /** Units of a draw that could be delivered, per period. */
  private double[] sold(CampaignSearch.Answer draw) {
    double[] units = answer.brought(draw);
    for (int t = 0; t < units.length; t++) {
      double expected = model.past().expected()[t];
      units[t] *= expected > 0 ? model.past().available()[t] / expected : 0;
    }
    return units;
  }

  /** What the baseline says once advertising is taken off. */
  private double[] base() {
    int n = mean.length;
    double[] could = new double[n];
    double[] target = new double[n];
    for (int t = 0; t < n; t++) {
      double expected = model.past().expected()[t];
      could[t] = expected > 0 ? model.scale()[t] * model.past().available()[t] / expected : 0;
      double lift = could[t] > 0 ? mean[t] / could[t] : 0;
      target[t] = model.weight()[t] * (model.ratio()[t] - lift);
    }
    double[][] columns = model.baseline().columns();
    double[][] weighted = new double[columns.length][n];
    for (int c = 0; c < columns.length; c++) {
      for (int t = 0; t < n; t++) {
        weighted[c][t] = model.weight()[t] * columns[c][t];
      }
    }
    double[] level = LeastSquares.coefficients(weighted, target);
    double[] units = new double[n];
    for (int c = 0; c < level.length; c++) {
      for (int t = 0; t < n; t++) {
        units[t] += level[c] * columns[c][t] * could[t];
      }
    }
    return units;
  }

  List<Part> parts() {
    double[] available = model.past().available();
    double could = Arrays.stream(available).sum();
    double usual = could > 0 ? Arrays.stream(base).sum() / could : 0;
    int stretch = Math.max(1, WEEK / model.past().periodDays());
    List<Part> parts = new ArrayList<>();
    // The newest stretch is whole; the oldest may be cut off.
    for (int end = mean.length; end > 0; end -= stretch) {
      parts.addAll(stretch(Math.max(0, end - stretch), end, usual));
    }
    return parts;
  }

  private List<Part> stretch(int from, int to, double usual) {
    LocalDate first = model.past().day(from);
    int days = (to - from) * model.past().periodDays();
    double plain = usual * sum(model.past().available(), from, to);
    double season = sum(base, from, to) - plain;
    double[] draws = new double[brought.length];
    for (int d = 0; d < draws.length; d++) {
      draws[d] = sum(brought[d], from, to);
    }
    Interval advertising = Interval.of(draws);
    double rest = sum(model.past().units(), from, to) - plain - season - advertising.mean();
    return List.of(
        new Part(first, days, "advertising", advertising),
        new Part(first, days, "season_and_calendar", sure(season)),
        new Part(first, days, "unexplained", sure(rest)),
        new Part(first, days, "usual", sure(plain)));
  }

  private static Interval sure(double units) {
    return new Interval(units, Double.NaN, Double.NaN);
  }

  private static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int t = from; t < to; t++) {
      sum += values[t];
    }
    return sum;
  }
}
