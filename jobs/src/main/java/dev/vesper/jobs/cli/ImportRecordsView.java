package dev.vesper.jobs.cli;

import dev.vesper.data.intake.landing.ImportRecords;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Imports and their failed rows, for people and programs. */
final class ImportRecordsView {
  private static final int SHOWN_OF_ROW = 80;

  private ImportRecordsView() {}

  static Result imports(List<ImportRecords.Summary> imports) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    for (ImportRecords.Summary each : imports) {
      rows.add(
          List.of(
              Long.toString(each.importId()),
              each.format(),
              each.status(),
              Long.toString(each.kept()),
              Long.toString(each.duplicate()),
              Long.toString(each.quarantined()),
              each.at().toInstant().toString(),
              each.actor(),
              each.file(),
              each.decision()));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("import_id", each.importId());
      entry.put("format", each.format());
      entry.put("status", each.status());
      entry.put("kept", each.kept());
      entry.put("duplicate", each.duplicate());
      entry.put("quarantined", each.quarantined());
      entry.put("imported_at", each.at().toInstant().toString());
      entry.put("actor", each.actor());
      entry.put("file", each.file());
      entry.put("corrects", each.corrects());
      entry.put("decision", each.decision());
      json.add(entry);
    }
    return Result.of(
        List.of(
            "import",
            "format",
            "status",
            "kept",
            "duplicate",
            "quarantined",
            "at",
            "by",
            "file",
            "decision"),
        rows,
        json);
  }

  static Result quarantine(List<ImportRecords.BadRow> bad) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    for (ImportRecords.BadRow row : bad) {
      String raw =
          row.raw().length() > SHOWN_OF_ROW
              ? row.raw().substring(0, SHOWN_OF_ROW) + "…"
              : row.raw();
      rows.add(List.of(Long.toString(row.line()), row.column(), row.reason(), row.meaning(), raw));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("file", row.file());
      entry.put("line", row.line());
      entry.put("contract", row.contract());
      entry.put("column", row.column());
      entry.put("reason", row.reason());
      entry.put("meaning", row.meaning());
      entry.put("row", row.raw());
      json.add(entry);
    }
    return Result.of(List.of("line", "column", "reason", "meaning", "row"), rows, json);
  }
}
