package dev.vesper.forecasting.response;

import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Response curves of a plain file, as tables. */
public final class ResponseEngine {
  /** Draws that are kept. */
  public static final int DRAWS = 200;

  private static final int LEAST_PERIODS = 20;
  private static final int STEPS = 30;
  private static final double BEYOND = 1.5;

  private ResponseEngine() {}

  /**
   * What to fit.
   *
   * @param heldBack periods at the end to test with, 0 for none
   */
  public record Question(
      Path file,
      String target,
      List<String> channels,
      List<String> controls,
      int heldBack,
      long seed) {

    public Question {
      channels = List.copyOf(channels);
      controls = List.copyOf(controls);
    }
  }

  /**
   * Fits the file.
   *
   * @throws StepFailure when file, column or number of periods cannot be; the message names it
   */
  public static List<ResponseTable> run(Question question) throws IOException {
    ResponseSeries series =
        ResponseCsv.read(
            question.file(), question.target(), question.channels(), question.controls());
    int needed = LEAST_PERIODS + 4 * question.channels().size();
    if (series.size() - question.heldBack() < needed) {
      throw StepFailure.badInput(
          question.file().getFileName()
              + ": "
              + (series.size() - question.heldBack())
              + " periods are too few for "
              + question.channels().size()
              + " channels; it takes "
              + needed);
    }
    ResponseAnswer answer = ResponseAnswer.of(series, question.heldBack(), DRAWS, question.seed());
    return List.of(
        channels(answer),
        curves(answer),
        draws(answer),
        contributions(answer),
        warnings(answer),
        heldBack(answer));
  }

  private static ResponseTable channels(ResponseAnswer answer) {
    List<List<Object>> rows = new ArrayList<>();
    for (ChannelAnswer c : answer.channels()) {
      List<Object> row = new ArrayList<>(List.of(c.channel(), c.spend()));
      for (Interval interval : List.of(c.contribution(), c.roi(), c.marginalRoi(), c.theta())) {
        row.addAll(List.of(interval.mean(), interval.low(), interval.high()));
      }
      rows.add(row);
    }
    List<String> header = new ArrayList<>(List.of("channel", "spend"));
    for (String figure : List.of("contribution", "roi", "marginal_roi", "carry_over")) {
      header.addAll(List.of(figure, figure + "_p05", figure + "_p95"));
    }
    return new ResponseTable("channels", header, rows);
  }

  /** Response to a constant spend per period, up to half more than was ever spent. */
  private static ResponseTable curves(ResponseAnswer answer) {
    List<List<Object>> rows = new ArrayList<>();
    for (int j = 0; j < answer.channels().size(); j++) {
      int channel = j;
      double most = BEYOND * Arrays.stream(answer.series().spend()[j]).max().orElse(0);
      for (int k = 0; k <= STEPS; k++) {
        double spend = most * k / STEPS;
        Interval response = ResponseAnswer.over(answer.robust(), fit -> fit.steady(channel, spend));
        rows.add(
            List.of(
                answer.channels().get(j).channel(),
                spend,
                response.mean(),
                response.low(),
                response.high(),
                k * BEYOND > STEPS ? "beyond what was spent" : ""));
      }
    }
    return new ResponseTable(
        "curves",
        List.of("channel", "spend", "response", "response_p05", "response_p95", "note"),
        rows);
  }

  private static ResponseTable draws(ResponseAnswer answer) {
    List<List<Object>> rows = new ArrayList<>();
    for (int j = 0; j < answer.channels().size(); j++) {
      for (int d = 0; d < answer.robust().draws().size(); d++) {
        ResponseFit fit = answer.robust().draws().get(d);
        Shape shape = fit.shapes().get(j);
        rows.add(
            List.of(
                answer.channels().get(j).channel(),
                (long) d,
                shape.slope() == 0 ? "log" : "hill",
                fit.heights()[j],
                shape.theta(),
                shape.half(),
                shape.slope()));
      }
    }
    return new ResponseTable(
        "draws", List.of("channel", "draw", "form", "height", "carry_over", "half", "slope"), rows);
  }

  private static ResponseTable contributions(ResponseAnswer answer) {
    List<List<Object>> rows = new ArrayList<>();
    for (int t = 0; t < answer.series().size(); t++) {
      double target = answer.series().target()[t];
      double parts = 0;
      int period = t;
      for (int j = 0; j < answer.channels().size(); j++) {
        int channel = j;
        Interval part =
            ResponseAnswer.over(answer.robust(), fit -> fit.contribution()[channel][period]);
        parts += part.mean();
        rows.add(
            List.of(
                answer.series().periods().get(t),
                answer.channels().get(j).channel(),
                part.mean(),
                part.low(),
                part.high()));
      }
      // The rest makes the parts of a period add up to its target.
      rows.add(List.of(answer.series().periods().get(t), "", target - parts, "", ""));
    }
    return new ResponseTable(
        "contributions",
        List.of("period", "channel", "contribution", "contribution_p05", "contribution_p95"),
        rows);
  }

  private static ResponseTable warnings(ResponseAnswer answer) {
    List<List<Object>> rows = new ArrayList<>();
    for (Warning w : answer.warnings()) {
      rows.add(List.of(w.code(), w.channel(), w.words(), w.test()));
    }
    return new ResponseTable("warnings", List.of("code", "channel", "words", "test"), rows);
  }

  private static ResponseTable heldBack(ResponseAnswer answer) {
    HeldBack held = answer.heldBack();
    return new ResponseTable(
        "held_back",
        List.of("periods", "wape", "seasonal_wape"),
        held == null
            ? List.of()
            : List.of(List.of((long) held.periods(), held.error(), held.seasonalError())));
  }
}
