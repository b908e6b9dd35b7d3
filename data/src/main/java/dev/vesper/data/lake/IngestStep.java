package dev.vesper.data.lake;

import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Step ingest: takes stock of what has landed, and stops a night that has nothing to stand on. */
public final class IngestStep implements StepTask {
  private static final String LANDED =
      """
      select p.contract, count(*), sum(p.row_count), min(p.first_day), max(p.last_day)
      from intake_part p join intake_import i on i.shop_id = p.shop_id and i.number = p.number
      where p.shop_id = ? and i.status = 'kept' group by p.contract order by p.contract""";
  private static final String HELD =
      "select number, file_name from intake_import where shop_id = ? and status = 'held' order by number";

  private final DataSource database;

  public IngestStep(DataSource database) {
    this.database = database;
  }

  /** What has landed of one contract. */
  private record Source(
      String contract,
      long imports,
      long rows,
      @Nullable LocalDate first,
      @Nullable LocalDate last) {}

  @Override
  public StepName name() {
    return StepName.INGEST;
  }

  @Override
  public StepResult run(StepInput input, Progress progress) throws IOException {
    try (Connection connection = database.getConnection()) {
      List<Source> sources = sources(connection, input.shopId());
      check(sources, input.asOf());
      SegmentFile.Written written =
          SegmentFile.write(
              Path.of(input.stagingDir(), "ingest.csv.gz"),
              "contract,imports,rows,first_day,last_day",
              out -> {
                for (Source source : sources) {
                  out.write(
                      source.contract()
                          + ","
                          + source.imports()
                          + ","
                          + source.rows()
                          + ","
                          + text(source.first())
                          + ","
                          + text(source.last())
                          + "\n");
                }
                return sources.size();
              });
      long rows = sources.stream().mapToLong(Source::rows).sum();
      ArtefactRef out =
          new ArtefactRef(
              "ingest",
              written.path().toString(),
              written.sha256(),
              written.rows(),
              written.bytes());
      return new StepResult(
          List.of(out), rows, written.rows(), figures(connection, input.shopId(), sources));
    } catch (SQLException e) {
      throw StepFailure.failed(
          "the database failed while what has landed was counted: " + e.getMessage());
    }
  }

  private static void check(List<Source> sources, LocalDate asOf) {
    if (sources.isEmpty()) {
      throw StepFailure.badInput(
          "the shop is empty: import its files first (./vesper import --list), or try ./vesper demo");
    }
    @Nullable LocalDate first = null;
    for (Source source : sources) {
      boolean demand = source.contract().equals("orders") || source.contract().equals("sales");
      if (demand && source.first() != null && (first == null || source.first().isBefore(first))) {
        first = source.first();
      }
    }
    if (first == null) {
      throw StepFailure.badInput("there are no sales to forecast from: import orders or sales");
    }
    if (asOf.isBefore(first)) {
      throw StepFailure.badInput(
          "--as-of "
              + asOf
              + " is before the data: the first sale is on "
              + first
              + "; choose that day or a later one");
    }
    if (sources.stream().noneMatch(source -> source.contract().equals("supply_terms"))) {
      throw StepFailure.badInput(
          "there are no supply terms: import supply_terms, or let documented ones be assumed by ./vesper shop assume-terms");
    }
  }

  private static List<Source> sources(Connection connection, String shopId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LANDED)) {
      select.setString(1, shopId);
      List<Source> sources = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          sources.add(
              new Source(
                  row.getString(1),
                  row.getLong(2),
                  row.getLong(3),
                  row.getObject(4, LocalDate.class),
                  row.getObject(5, LocalDate.class)));
        }
      }
      return sources;
    }
  }

  private static Map<String, String> figures(
      Connection connection, String shopId, List<Source> sources) throws SQLException {
    Map<String, String> figures = new TreeMap<>();
    for (Source source : sources) {
      figures.put(source.contract() + "_rows", Long.toString(source.rows()));
    }
    try (PreparedStatement select = connection.prepareStatement(HELD)) {
      select.setString(1, shopId);
      List<String> held = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          held.add(row.getLong(1) + " (" + row.getString(2) + ")");
        }
      }
      if (!held.isEmpty()) {
        figures.put("held_imports", String.join(", ", held));
      }
    }
    return figures;
  }

  private static String text(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }
}
