package dev.vesper.jobs.cli;

import dev.vesper.data.quality.check.CheckHistory;
import dev.vesper.data.quality.check.Finding;
import dev.vesper.jobs.cli.output.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code vesper import} knows of the checks of the data. */
final class ImportChecksOptions {
  @Option(names = "--checks", description = "shows what the checks of the data found for nights")
  private boolean checks;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "with --checks and --accept-check: the night")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--accept-check",
      paramLabel = "CHECK",
      description = "lets a check that stops the night pass, for that night; needs --reason")
  private @Nullable String accept;

  /** The findings, after one was accepted if that is asked; null when nothing is. */
  @Nullable Result shown(Workspace workspace, String reason) {
    if (accept == null && !checks) {
      return null;
    }
    CheckHistory history = workspace.checkHistory();
    if (accept != null) {
      if (asOf == null) {
        throw CommandFailure.usage("--accept-check needs the night: --as-of DATE");
      }
      history.accept(asOf, check(accept), reason, workspace.actor());
    }
    return view(history.of(asOf));
  }

  private static Finding.Check check(String code) {
    return Finding.Check.ofCode(code)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "there is no check '"
                        + code
                        + "'; there are freshness, volume, fill, duplicates, prices, stock"));
  }

  private static Result view(List<CheckHistory.Entry> entries) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    for (CheckHistory.Entry entry : entries) {
      Finding finding = entry.finding();
      Long money = finding.moneyMinor();
      rows.add(
          List.of(
              entry.asOf().toString(),
              finding.check().code(),
              finding.source(),
              finding.severity().code(),
              money == null ? "" : money.toString(),
              finding.words(),
              entry.accepted()));
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("as_of", entry.asOf().toString());
      row.put("check", finding.check().code());
      row.put("source", finding.source());
      row.put("subject", finding.subject());
      row.put("severity", finding.severity().code());
      row.put("found", finding.found());
      row.put("threshold", finding.threshold());
      row.put("money_minor", money);
      row.put("words", finding.words());
      row.put("accepted", entry.accepted());
      json.add(row);
    }
    return Result.of(
        List.of("night", "check", "source", "severity", "money_minor", "finding", "accepted"),
        rows,
        json);
  }
}
