package dev.vesper.data.intake.ga4;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.intake.csv.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of Google Analytics 4 as BigQuery exports them (JSON lines, one file per day). Purchases
 * become order lines, refunds returned lines, and what people did on pages page events. Google
 * restates a day for three days, so a day's file takes the place of the earlier file of that day.
 */
public final class Ga4Events implements FileFormat {
  static final String NAME = "ga4";
  private static final int RESTATED_DAYS = 3;
  private static final int LINES_PER_REPORT = 20_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "GA4 events as exported by BigQuery (JSON lines), one file per day: purchases, refunds,"
        + " page events";
  }

  @Override
  public boolean isState() {
    return false;
  }

  @Override
  public Told read(SourceFile source, Context context, RowSink sink) throws IOException {
    Ga4Reading reading = new Ga4Reading(context, sink);
    try (TextLines lines = TextLines.open(source)) {
      long read = 0;
      for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
        if (line.text().isBlank()) {
          continue;
        }
        if (read == 0) {
          refuseOtherForms(source.path(), line.text());
        }
        reading.line(line);
        refuseSecondDay(source.path(), reading, line.number());
        if (++read % LINES_PER_REPORT == 0) {
          context.progress().at(read, -1, "lines read of " + source.path().getFileName());
        }
      }
    }
    reading.end();
    List<String> notes = new ArrayList<>(reading.notes());
    notes.addAll(restated(reading.day(), context));
    return new Told(reading.currencySeen(), List.of(), notes, reading.day());
  }

  private static List<String> restated(@Nullable LocalDate day, Context context) {
    if (day == null || ChronoUnit.DAYS.between(day, context.today()) > RESTATED_DAYS) {
      return List.of();
    }
    return List.of(
        "Google may restate "
            + day
            + " until "
            + day.plusDays(RESTATED_DAYS)
            + ": import the day's file again then, it takes this one's place");
  }

  private static void refuseOtherForms(Path file, String line) {
    if (line.stripLeading().startsWith("[")) {
      throw ImportRefused.at(
          file, 1, "this is one JSON array; export newline-delimited JSON, one event a line");
    }
    if (!line.stripLeading().startsWith("{")) {
      throw ImportRefused.at(
          file,
          1,
          "this is no JSON: the format ga4 reads BigQuery's newline-delimited JSON export. A flat"
              + " table of a connector can be read by a mapping: vesper import csv --mapping");
    }
  }

  private static void refuseSecondDay(Path file, Ga4Reading reading, long line) {
    if (reading.sawSecondDay()) {
      throw ImportRefused.at(
          file, line, "it holds a second day; export one table events_YYYYMMDD per file");
    }
  }

  /** A row that counts as one and is worth nothing that could be read. */
  static Amounts unreadable() {
    return Amounts.ofRow(0, 0);
  }
}
