package dev.vesper.jobs.nightly;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * How far the forecast must look: over the longest lead time (its p90, and half as much again for
 * the tail), the longest cover cycle, and the weeks after it that say what a leftover unit is
 * worth.
 */
public final class Horizon {
  private static final int LEAST_DAYS = 91;
  private static final int MOST_DAYS = 364;
  private static final int AFTER_COVER_DAYS = 56;
  private static final double TAIL = 1.5;
  private static final int CYCLES = 4;

  /** Days to forecast, whole weeks, between a quarter and a year. */
  int days(StepResult snapshot, Map<String, String> settings) {
    double lead = 0;
    for (ArtefactRef output : snapshot.outputs()) {
      if (output.name().equals("state/supply_terms")) {
        lead = longestLead(Path.of(output.path()));
      }
    }
    int review = Integer.parseInt(settings.getOrDefault("review_period_days", "7"));
    double days = TAIL * lead + (double) CYCLES * review + AFTER_COVER_DAYS;
    int weeks = (int) Math.ceil(Math.min(MOST_DAYS, Math.max(LEAST_DAYS, days)) / 7);
    return 7 * weeks;
  }

  private static double longestLead(Path terms) {
    double longest = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(terms));
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : rows) {
        longest = Math.max(longest, Double.parseDouble(row.getField("lead_time_days_p90")));
      }
      return longest;
    } catch (IOException e) {
      throw StepFailure.failed("the snapshot's supply terms cannot be read: " + e.getMessage());
    }
  }
}
