package dev.vesper.forecasting.response;

import dev.vesper.forecasting.features.StagedCsv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Answers as rows of the hand-overs (domain.contract.ResponseContracts). */
final class CampaignRows {
  private CampaignRows() {}

  /** Rows of {@code response_cells}. */
  static List<List<String>> cells(List<CampaignAnswer> answers) {
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
  static List<List<String>> curves(List<CampaignAnswer> answers) {
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
  static List<List<String>> warnings(List<CampaignAnswer> answers) {
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

  /** Rows of {@code response_fit}. */
  static List<List<String>> fit(List<CampaignAnswer> answers) {
    List<List<String>> rows = new ArrayList<>();
    for (CampaignAnswer answer : answers) {
      List<CampaignDiagnostics.Figure> figures =
          new ArrayList<>(new CampaignDiagnostics(answer).figures());
      CampaignHeldBack held = answer.heldBack();
      if (Double.isFinite(held.error())) {
        figures.add(sure("held_back_wape", held.error()));
        figures.add(sure("seasonal_wape", held.seasonalError()));
      }
      figures.sort(Comparator.comparing(CampaignDiagnostics.Figure::name));
      for (CampaignDiagnostics.Figure figure : figures) {
        Interval believed = figure.believed();
        rows.add(
            List.of(
                answer.past().channel(),
                answer.past().campaign(),
                figure.name(),
                StagedCsv.number(figure.learnt().mean(), 6),
                known(figure.learnt().low()),
                known(figure.learnt().high()),
                believed == null ? "" : StagedCsv.number(believed.mean(), 6),
                believed == null ? "" : StagedCsv.number(believed.low(), 6),
                believed == null ? "" : StagedCsv.number(believed.high(), 6)));
      }
    }
    return rows;
  }

  private static CampaignDiagnostics.Figure sure(String name, double value) {
    return new CampaignDiagnostics.Figure(name, new Interval(value, Double.NaN, Double.NaN), null);
  }

  private static String known(double value) {
    return Double.isFinite(value) ? StagedCsv.number(value, 6) : "";
  }

  /** Rows of {@code response_contributions}. */
  static List<List<String>> contributions(List<CampaignAnswer> answers) {
    List<List<String>> rows = new ArrayList<>();
    for (CampaignAnswer answer : answers) {
      List<CampaignParts.Part> parts = new ArrayList<>(new CampaignParts(answer).parts());
      parts.sort(
          Comparator.comparing(CampaignParts.Part::first).thenComparing(CampaignParts.Part::name));
      for (CampaignParts.Part part : parts) {
        rows.add(
            List.of(
                answer.past().channel(),
                answer.past().campaign(),
                part.first().toString(),
                Integer.toString(part.days()),
                part.name(),
                StagedCsv.number(part.units().mean(), 6),
                known(part.units().low()),
                known(part.units().high())));
      }
    }
    return rows;
  }
}
