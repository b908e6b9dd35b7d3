package dev.vesper.forecasting.response;

import dev.vesper.domain.media.Adstock;
import dev.vesper.domain.run.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a marketer asks of a campaign's fit: each figure before the data and after. */
final class CampaignDiagnostics {
  private static final int PRIOR_DRAWS = 400;

  private final CampaignAnswer answer;
  private final CampaignModel model;
  private final List<CampaignSearch.Answer> believed;

  CampaignDiagnostics(CampaignAnswer answer) {
    this.answer = answer;
    model = answer.fit().model();
    believed = believed();
  }

  /**
   * A figure.
   *
   * @param learnt mean and 90 % interval over the draws
   * @param believed the same before the data; null where nothing was believed
   */
  record Figure(String name, Interval learnt, @Nullable Interval believed) {}

  /** Shapes and heights as they were believed before any data, drawn by lot. */
  private List<CampaignSearch.Answer> believed() {
    RandomGenerator random = Seed.stream(0, "response-prior");
    CampaignPrior any = answer.any();
    List<CampaignSearch.Answer> drawn = new ArrayList<>();
    for (int d = 0; d < PRIOR_DRAWS; d++) {
      double[] free = any.centre().clone();
      for (int k = 0; k < free.length; k++) {
        free[k] += any.spread()[k] * random.nextGaussian();
      }
      CampaignPrior.Lift lift = any.lifts().get(0);
      double share = Math.max(0, lift.mean() + lift.spread() * random.nextGaussian());
      double steady = model.shape(free).steady(model.mean());
      drawn.add(new CampaignSearch.Answer(free, steady > 0 ? share / steady : 0, 0));
    }
    return drawn;
  }

  List<Figure> figures() {
    CampaignPast past = model.past();
    double spent = Arrays.stream(past.spend()).sum();
    double price = past.unitPriceMinor();
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("half_life_days", d -> past.periodDays() * halfLife(d)));
    figures.add(figure("half_spend_minor", d -> halfSpend(d)));
    if (!model.logarithm()) {
      figures.add(figure("slope", d -> shape(d).slope()));
    }
    figures.add(figure("lift_share", d -> d.height() * shape(d).steady(model.mean())));
    figures.add(figure("roi", d -> spent > 0 ? price * units(d) / spent : 0));
    figures.add(figure("marginal_roi", this::marginal));
    figures.add(figure("contribution_units", this::units));
    Interval elasticity = clickPriceElasticity(past);
    if (elasticity != null) {
      figures.add(new Figure("click_price_elasticity", elasticity, null));
    }
    return figures;
  }

  private Figure figure(String name, ToDoubleFunction<CampaignSearch.Answer> of) {
    return new Figure(
        name, answer.over(of), Interval.of(believed.stream().mapToDouble(of).toArray()));
  }

  private Shape shape(CampaignSearch.Answer draw) {
    return model.shape(draw.free());
  }

  private double halfLife(CampaignSearch.Answer draw) {
    return Adstock.halfLife(shape(draw).theta());
  }

  /** Constant spend per period whose carry-over settles where half of the height is reached. */
  private double halfSpend(CampaignSearch.Answer draw) {
    return shape(draw).half() * (1 - shape(draw).theta());
  }

  private double units(CampaignSearch.Answer draw) {
    return Arrays.stream(answer.brought(draw)).sum();
  }

  /** Money that one more unit of mean spend brings, carry-over included. */
  private double marginal(CampaignSearch.Answer draw) {
    double step = 0.01 * model.mean();
    if (step <= 0) {
      return 0;
    }
    double more = shape(draw).steady(model.mean() + step) - shape(draw).steady(model.mean() - step);
    double scale = Shape.mean(model.scale()) * model.past().unitPriceMinor();
    return draw.height() * scale * more / (2 * step);
  }

  /**
   * By what share a click grows dearer when spend grows by one: the slope of ln cost per click on
   * ln spend, least squares, with its 90 % interval; null where clicks or spends do not tell.
   */
  static @Nullable Interval clickPriceElasticity(CampaignPast past) {
    List<double[]> points = new ArrayList<>();
    for (int t = 0; t < past.size(); t++) {
      if (past.spend()[t] > 0 && past.clicks()[t] > 0) {
        points.add(
            new double[] {
              StrictMath.log(past.spend()[t]), StrictMath.log(past.spend()[t] / past.clicks()[t])
            });
      }
    }
    int n = points.size();
    double x = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double y = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
    double xx = points.stream().mapToDouble(p -> (p[0] - x) * (p[0] - x)).sum();
    if (n < 10 || xx < 1e-6 * n) {
      return null;
    }
    double slope = points.stream().mapToDouble(p -> (p[0] - x) * (p[1] - y)).sum() / xx;
    double left =
        points.stream().mapToDouble(p -> Math.pow(p[1] - y - slope * (p[0] - x), 2)).sum();
    double error = 1.645 * Math.sqrt(left / (n - 2) / xx);
    return new Interval(slope, slope - error, slope + error);
  }
}
