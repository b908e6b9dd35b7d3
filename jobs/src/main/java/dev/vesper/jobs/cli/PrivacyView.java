package dev.vesper.jobs.cli;

import dev.vesper.data.privacy.erasure.Proof;
import dev.vesper.data.privacy.retention.Retention;
import dev.vesper.jobs.cli.output.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How privacy work is shown. */
final class PrivacyView {
  private PrivacyView() {}

  static Result of(Proof proof) {
    List<List<String>> rows = new ArrayList<>();
    for (Proof.File file : proof.files()) {
      rows.add(
          List.of(
              file.name(),
              Long.toString(file.rowsBefore()),
              Long.toString(file.rowsAfter()),
              shortHash(file.sha256Before()),
              file.sha256After().isEmpty() ? "gone" : shortHash(file.sha256After())));
    }
    List<String> heading =
        List.of(
            String.format(
                "Erasure %d: %,d rows removed from %,d files, %,d from quarantine; %,d days are made"
                    + " again by the next night.",
                proof.erasure(),
                proof.rowsRemoved(),
                proof.files().size(),
                proof.quarantineRows(),
                proof.days()));
    List<String> footing =
        List.of(
            "Content before " + proof.contentBefore(),
            "Content after  " + proof.contentAfter(),
            "Late files do not bring the shopper back. The proof is kept; it names nobody.");
    return new Result(
        heading,
        List.of("file", "rows before", "rows after", "hash before", "hash after"),
        rows,
        footing,
        proof.asJson());
  }

  private static String shortHash(String hash) {
    return hash.substring(0, 12);
  }

  static Result of(List<Retention.Gone> gone, LocalDate asOf, boolean dryRun) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> kinds = new ArrayList<>();
    for (Retention.Gone kind : gone) {
      rows.add(
          List.of(
              kind.kind(),
              kind.keptFrom().toString(),
              String.format("%,d %s", kind.gone(), kind.unit())));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("kind", kind.kind());
      entry.put("kept_from", kind.keptFrom().toString());
      entry.put("gone", kind.gone());
      entry.put("unit", kind.unit());
      kinds.add(entry);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("as_of", asOf.toString());
    json.put("dry_run", dryRun);
    json.put("kinds", kinds);
    return new Result(
        List.of((dryRun ? "What would go" : "What went") + " as of " + asOf + ":"),
        List.of("what", "kept from", dryRun ? "would go" : "gone"),
        rows,
        List.of(),
        json);
  }
}
