package dev.vesper.forecasting.response;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The answers of a night: rows for the hand-overs, and what people are told of them. */
public final class CampaignCurves {
  private final List<CampaignAnswer> answers;

  CampaignCurves(List<CampaignAnswer> answers) {
    this.answers = List.copyOf(answers);
  }

  /** How many campaigns have a curve. */
  public int campaigns() {
    return answers.size();
  }

  /** Rows by the name of their contract (domain.contract.ResponseContracts). */
  public SortedMap<String, List<List<String>>> rows() {
    return new TreeMap<>(
        Map.of(
            "response_cells", CampaignRows.cells(answers),
            "response_curves", CampaignRows.curves(answers),
            "response_fit", CampaignRows.fit(answers),
            "response_contributions", CampaignRows.contributions(answers),
            "response_warnings", CampaignRows.warnings(answers)));
  }

  /** Figures for people; none where there is no campaign. */
  public SortedMap<String, String> figures() {
    SortedMap<String, String> figures = new TreeMap<>();
    figures.put("campaigns", Integer.toString(answers.size()));
    if (answers.isEmpty()) {
      return figures;
    }
    double spent = 0;
    double[] money = new double[answers.get(0).fit().draws().size()];
    int warnings = 0;
    for (CampaignAnswer answer : answers) {
      spent += Arrays.stream(answer.past().spend()).sum();
      warnings += answer.warnings().size();
      for (int d = 0; d < money.length; d++) {
        double units = Arrays.stream(answer.brought(answer.fit().draws().get(d))).sum();
        money[d] += units * answer.past().unitPriceMinor();
      }
    }
    double all = spent;
    Interval roi = Interval.of(Arrays.stream(money).map(m -> all > 0 ? m / all : 0).toArray());
    figures.put(
        "return_per_unit_of_spend",
        String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", roi.mean(), roi.low(), roi.high()));
    figures.put("warnings", Integer.toString(warnings));
    figures.put("held_back_wape", mean(false));
    figures.put("seasonal_wape", mean(true));
    return figures;
  }

  /** Mean error over campaigns whose last weeks could be held back. */
  private String mean(boolean seasonal) {
    return answers.stream()
        .map(CampaignAnswer::heldBack)
        .mapToDouble(held -> seasonal ? held.seasonalError() : held.error())
        .filter(Double::isFinite)
        .average()
        .stream()
        .mapToObj(x -> String.format(Locale.ROOT, "%.3f", x))
        .findFirst()
        .orElse("");
  }
}
