package dev.vesper.solver.ads.plan;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.solver.table.TableFile;
import dev.vesper.solver.table.TableRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the response step hands over. */
final class ResponseFiles {
  static final String CELLS = "response_cells";
  static final String CURVES = "response_curves";

  private ResponseFiles() {}

  /** Whether the step was given response curves. */
  static boolean given(StepInput input) {
    return input.inputs().stream().map(ArtefactRef::name).filter(CELLS::equals).count() == 1
        && input.inputs().stream().map(ArtefactRef::name).filter(CURVES::equals).count() == 1;
  }

  /**
   * All campaigns, by channel then campaign.
   *
   * @throws StepFailure when a row cannot be true; names file, line and column
   */
  static List<ResponseCell> read(StepInput input) throws IOException {
    Map<String, List<ResponseDraw>> draws = new TreeMap<>();
    for (TableRow row :
        TableFile.rows(
            Path.of(input.input(CURVES).path()),
            CURVES,
            List.of(
                "channel",
                "campaign",
                "draw",
                "form",
                "height",
                "carry_over",
                "half",
                "slope",
                "adstock_minor"))) {
      draws.computeIfAbsent(key(row), key -> new ArrayList<>()).add(draw(row));
    }
    Map<String, ResponseCell> cells = new TreeMap<>();
    for (TableRow row :
        TableFile.rows(
            Path.of(input.input(CELLS).path()),
            CELLS,
            List.of(
                "channel",
                "campaign",
                "item_ids",
                "period_days",
                "last_spend_minor",
                "mean_spend_minor",
                "max_spend_minor",
                "warnings"))) {
      List<ResponseDraw> own = draws.get(key(row));
      if (own == null) {
        throw row.refused("has no curve in " + CURVES);
      }
      cells.put(key(row), cell(row, own));
    }
    return new ArrayList<>(cells.values());
  }

  private static String key(TableRow row) {
    return row.required("channel") + '\t' + row.required("campaign");
  }

  private static ResponseCell cell(TableRow row, List<ResponseDraw> draws) {
    return new ResponseCell(
        row.required("channel"),
        row.required("campaign"),
        list(row.text("item_ids")),
        (int) row.atLeast("period_days", 1, 1),
        row.amount("last_spend_minor"),
        row.amount("mean_spend_minor"),
        row.amount("max_spend_minor"),
        list(row.text("warnings")),
        List.copyOf(draws));
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(";"));
  }

  private static ResponseDraw draw(TableRow row) {
    String form = row.required("form");
    if (!form.equals("hill") && !form.equals("log")) {
      throw row.wrong("form", "must be hill or log, not '" + form + "'");
    }
    double carry = row.amount("carry_over");
    if (carry >= 1) {
      throw row.wrong("carry_over", "must be below 1, not " + carry);
    }
    boolean hill = form.equals("hill");
    return new ResponseDraw(
        !hill,
        row.amount("height"),
        carry,
        positive(row, "half"),
        hill ? positive(row, "slope") : 1,
        row.amount("adstock_minor"));
  }

  private static double positive(TableRow row, String column) {
    double value = row.decimal(column);
    if (!(value > 0)) {
      throw row.wrong(column, "must be above 0, not " + value);
    }
    return value;
  }
}
