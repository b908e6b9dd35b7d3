package dev.vesper.data.lake;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.quality.check.CheckSettings;
import dev.vesper.data.quality.check.DataChecks;
import dev.vesper.data.quality.check.Finding;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Looks at what has landed before a night is built on it; refuses what no night can stand on. */
public final class IngestStep implements StepTask {
  private final DataSource database;
  private final Home home;
  private final Segments segments;

  public IngestStep(DataSource database, Home home) {
    this.database = database;
    this.home = home;
    this.segments = new Segments(database, home);
  }

  @Override
  public StepName name() {
    return StepName.INGEST;
  }

  @Override
  public StepResult run(StepInput input, Progress progress) throws IOException {
    try {
      return check(input);
    } catch (SQLException e) {
      throw StepFailure.failed(
          "the database stopped the check of what came in: "
              + e.getMessage()
              + "; go on with --restart when it runs again");
    }
  }

  private StepResult check(StepInput input) throws SQLException, IOException {
    LocalDate asOf = input.asOf();
    Segments.Days days =
        segments
            .days(input.shopId())
            .orElseThrow(
                () ->
                    StepFailure.badInput(
                        "the shop is empty: no orders and no sales have been imported. Import them"
                            + " with: vesper import orders FILE (vesper import --list names all"
                            + " formats), or try: vesper demo"));
    if (asOf.isBefore(days.first())) {
      throw StepFailure.badInput(
          "--as-of "
              + asOf
              + " lies before the first sale: the data go from "
              + days.first()
              + " to "
              + days.last()
              + "; name a day from "
              + days.first()
              + " on");
    }
    refuseHeld(input.shopId());
    Map<String, String> figures = new TreeMap<>();
    figures.put("findings", Integer.toString(findings(input)));
    figures.put("first_day", days.first().toString());
    figures.put("last_day", days.last().toString());
    long rows = 0;
    for (String contract :
        List.of("orders", "returns", "sales", "receipts", "ar_events", "page_events")) {
      List<ArtefactRef> found = segments.upTo(input.shopId(), contract, asOf);
      for (ArtefactRef segment : found) {
        if (!Files.exists(Path.of(segment.path()))) {
          throw StepFailure.failed(
              "the landed segment "
                  + segment.path()
                  + " is gone; bring it back from a backup, or import its file again with"
                  + " --corrects");
        }
      }
      long landed = found.stream().mapToLong(ArtefactRef::rows).sum();
      figures.put(contract, Long.toString(landed));
      rows += landed;
    }
    return new StepResult(List.of(), rows, rows, figures);
  }

  /** Looks at the data; returns how many findings the night goes on with. */
  private int findings(StepInput input) throws SQLException, IOException {
    DataChecks.Outcome outcome =
        new DataChecks(database, home, input.shopId())
            .run(input.asOf(), CheckSettings.of(input::setting));
    if (!outcome.stopping().isEmpty()) {
      Finding first = outcome.stopping().get(0);
      throw StepFailure.badInput(
          outcome.stopping().stream().map(Finding::words).collect(Collectors.joining("; "))
              + ". Import the right file; or let it pass for this night by: vesper import"
              + " --accept-check "
              + first.check().code()
              + " --as-of "
              + input.asOf()
              + " --reason TEXT; then start the night again");
    }
    return outcome.findings().size();
  }

  private void refuseHeld(String shopId) throws SQLException {
    try (Connection connection = database.getConnection()) {
      List<String> held =
          new Sql(connection)
              .list(
                  "select number, file_name from intake_import where shop_id = ?"
                      + " and status = 'held' order by number",
                  row -> "import " + row.getLong(1) + " (" + row.getString(2) + ")",
                  shopId);
      if (!held.isEmpty()) {
        throw StepFailure.badInput(
            String.join(", ", held)
                + " is held because too many of its rows failed. Accept it with: vesper import"
                + " --accept-held ID --reason TEXT, give it up by --discard-held ID, or import the"
                + " corrected file with --corrects ID");
      }
    }
  }
}
