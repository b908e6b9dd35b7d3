package dev.vesper.jobs.cli;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an import did, for people and programs. */
final class ImportView {
  private ImportView() {}

  /** One object per file: alone for one file, a list for several. */
  static Result of(List<ImportReport> reports) {
    List<List<String>> rows = new ArrayList<>();
    List<String> footing = new ArrayList<>();
    for (ImportReport report : reports) {
      rows.add(row(report, "read", report.read()));
      rows.add(row(report, "kept", report.kept()));
      for (Map.Entry<ReasonCode, Amounts> reason : report.notDemand().entrySet()) {
        rows.add(row(report, "  no demand: " + reason.getKey().code(), reason.getValue()));
      }
      rows.add(row(report, "duplicate", report.duplicate()));
      rows.add(row(report, "quarantined", report.quarantinedInAll()));
      for (Map.Entry<ReasonCode, Amounts> reason : report.quarantined().entrySet()) {
        rows.add(row(report, "  " + reason.getKey().code(), reason.getValue()));
      }
      footing.addAll(words(report));
    }
    Object json =
        reports.size() == 1
            ? reports.get(0).asJson()
            : reports.stream().map(ImportReport::asJson).toList();
    return new Result(
        List.of(),
        List.of("import", "file", "rows", "count", "units", "money_minor"),
        rows,
        footing,
        json);
  }

  private static List<String> row(ImportReport report, String what, Amounts amounts) {
    return List.of(
        Long.toString(report.importId()),
        String.valueOf(java.nio.file.Path.of(report.file()).getFileName()),
        what,
        Long.toString(amounts.rows()),
        Long.toString(amounts.units()),
        String.valueOf(amounts.moneyMinor()));
  }

  private static List<String> words(ImportReport report) {
    List<String> words = new ArrayList<>();
    switch (report.status()) {
      case UNCHANGED ->
          words.add(
              "This file had been imported before (import "
                  + report.importId()
                  + "): nothing changed.");
      case HELD ->
          words.add(
              "Too many rows failed: the file is held as a whole and counts for nothing. Correct it and import it again,"
                  + " or let it count by ./vesper import --accept-held "
                  + report.importId()
                  + " --reason TEXT, or give it up by --discard-held. Its bad rows: ./vesper import"
                  + " --quarantine "
                  + report.importId()
                  + ".");
      case DISCARDED ->
          words.add("The file was given up: its rows never count. It can be imported again.");
      case KEPT -> {
        if (!report.firstDay().isEmpty()) {
          words.add("Days " + report.firstDay() + " to " + report.lastDay() + ".");
        }
      }
    }
    if (report.corrections() > 0) {
      words.add(report.corrections() + " rows correct earlier ones of the same key.");
    }
    if (!report.ignoredColumns().isEmpty()) {
      words.add("Columns not read: " + String.join(", ", report.ignoredColumns()) + ".");
    }
    words.addAll(report.notes());
    return words;
  }
}
