package dev.vesper.console.ads;

import dev.vesper.console.frame.Words;
import dev.vesper.data.store.ResponseFindings.Figure;
import dev.vesper.data.store.ResponseFindings.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was learnt of a campaign, in the reader's words. */
final class CampaignWords {
  /** In the order in which a marketer asks. */
  private static final List<String> FIGURES =
      List.of(
          "roi",
          "marginal_roi",
          "lift_share",
          "contribution_units",
          "half_life_days",
          "half_spend_minor",
          "slope",
          "click_price_elasticity");

  private static final double WIDTH = 180;
  private static final double EDGE = 6;

  private final Words words;

  CampaignWords(Words words) {
    this.words = words;
  }

  /**
   * A figure before and after the data.
   *
   * @param whiskers both intervals drawn; null where there is no belief to compare with
   */
  record Belief(
      String id,
      String name,
      String unit,
      String learnt,
      String between,
      String believed,
      String believedBetween,
      @Nullable Whiskers whiskers) {}

  /** Two intervals on one scale, in a picture 180 wide. */
  record Whiskers(
      double low, double mean, double high, double priorLow, double priorMean, double priorHigh) {}

  List<Belief> beliefs(Map<String, Figure> fit) {
    List<Belief> beliefs = new ArrayList<>();
    for (String name : FIGURES) {
      Figure figure = fit.get(name);
      if (figure != null) {
        beliefs.add(belief(figure));
      }
    }
    return beliefs;
  }

  private Belief belief(Figure figure) {
    return new Belief(
        figure.figure(),
        words.say("ads.figure." + figure.figure().replace('_', '-')),
        figure.figure().endsWith("_minor") ? words.currencyCode() : figure.figure(),
        said(figure, figure.mean()),
        between(figure, figure.low(), figure.high()),
        said(figure, figure.priorMean()),
        between(figure, figure.priorLow(), figure.priorHigh()),
        whiskers(figure));
  }

  private String said(Figure figure, @Nullable Double value) {
    if (value == null) {
      return "–";
    }
    return switch (figure.figure()) {
      case "half_spend_minor" -> words.money(value.doubleValue());
      case "lift_share" -> words.percent(value, 1);
      case "contribution_units" -> words.number(value, 0);
      default -> words.number(value, 2);
    };
  }

  private String between(Figure figure, @Nullable Double low, @Nullable Double high) {
    return low == null || high == null
        ? "–"
        : words.say("ads.between", said(figure, low), said(figure, high));
  }

  private static @Nullable Whiskers whiskers(Figure figure) {
    Double low = figure.low();
    Double high = figure.high();
    Double priorLow = figure.priorLow();
    Double priorMean = figure.priorMean();
    Double priorHigh = figure.priorHigh();
    if (low == null || high == null || priorLow == null || priorMean == null || priorHigh == null) {
      return null;
    }
    double from = Math.min(low, priorLow);
    double wide = Math.max(high, priorHigh) - from;
    return wide <= 0
        ? null
        : new Whiskers(
            at(low, from, wide),
            at(figure.mean(), from, wide),
            at(high, from, wide),
            at(priorLow, from, wide),
            at(priorMean, from, wide),
            at(priorHigh, from, wide));
  }

  /** A mean may lie outside its interval; in the picture it stays inside. */
  private static double at(double value, double from, double wide) {
    double share = Math.max(0, Math.min(1, (value - from) / wide));
    return Math.round(10 * (EDGE + (WIDTH - 2 * EDGE) * share)) / 10.0;
  }

  /** How far it misses weeks that it did not see; null when that was not tried. */
  @Nullable List<Words.Piece> heldBack(Map<String, Figure> fit) {
    Figure own = fit.get("held_back_wape");
    Figure seasonal = fit.get("seasonal_wape");
    if (own == null || seasonal == null) {
      return null;
    }
    return words.said(
        own.mean() < seasonal.mean() ? "ads.held-back.better" : "ads.held-back.worse",
        words.percent(own.mean(), 1),
        words.percent(seasonal.mean(), 1));
  }

  /**
   * A doubt.
   *
   * @param title in the reader's language
   * @param words with the figures, as the night wrote them; empty where the reader's language is
   *     another
   * @param test what would settle it
   */
  record Doubt(String code, String title, String words, String test) {}

  List<Doubt> warnings(List<Warning> warnings) {
    boolean english = words.locale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    return warnings.stream()
        .map(
            warning -> {
              String key = "ads.warning." + warning.code().replace('_', '-');
              return new Doubt(
                  warning.code(),
                  words.sayOr(key, warning.code().replace('_', ' ')),
                  english ? warning.words() : "",
                  english ? warning.test() : words.sayOr(key + ".test", warning.test()));
            })
        .toList();
  }
}
