package dev.vesper.forecasting.response;

import dev.vesper.forecasting.features.StagedCsv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Answers as rows of the hand-overs (domain.contract.ResponseContracts). */
public final class CampaignRows {
  private CampaignRows() {}

  /** Rows of {@code response_cells}. */
  public static List<List<String>> cells(List<CampaignAnswer> answers) {
    List<List<String>> rows = new ArrayList<>();
    for (CampaignAnswer answer : answers) {
      CampaignPast past = answer.past();
      rows.add(
          List.of(
              past.channel(),
              past.campaign(),
              String.join(";", past.items()),
              Integer.toString(past.periodDays()),
              StagedCsv.number(past.spend()[past.size() - 1], 2),
              StagedCsv.number(Shape.mean(past.spend()), 2),
              StagedCsv.number(Arrays.stream(past.spend()).max().orElse(0), 2),
              answer.warnings().stream().map(Warning::code).collect(Collectors.joining(";"))));
    }
    return rows;
  }

  /** Rows of {@code response_curves}. */
  public static List<List<String>> curves(List<CampaignAnswer> answers) {
    List<List<String>> rows = new ArrayList<>();
    for (CampaignAnswer answer : answers) {
      List<CampaignAnswer.Curve> curves = answer.curves();
      for (int d = 0; d < curves.size(); d++) {
        CampaignAnswer.Curve curve = curves.get(d);
        Shape shape = curve.shape();
        rows.add(
            List.of(
                answer.past().channel(),
                answer.past().campaign(),
                Integer.toString(d),
                shape.slope() == 0 ? "log" : "hill",
                StagedCsv.number(curve.height(), 6),
                StagedCsv.number(shape.theta(), 6),
                StagedCsv.number(shape.half(), 3),
                StagedCsv.number(shape.slope(), 6),
                StagedCsv.number(curve.adstockMinor(), 3)));
      }
    }
    return rows;
  }

  /** Rows of {@code response_warnings}. */
  public static List<List<String>> warnings(List<CampaignAnswer> answers) {
    List<List<String>> rows = new ArrayList<>();
    for (CampaignAnswer answer : answers) {
      for (Warning warning : answer.warnings()) {
        rows.add(
            List.of(
                answer.past().channel(),
                answer.past().campaign(),
                warning.code(),
                warning.words(),
                warning.test()));
      }
    }
    return rows;
  }
}
