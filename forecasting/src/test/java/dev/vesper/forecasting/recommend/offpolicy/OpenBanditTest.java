package dev.vesper.forecasting.recommend.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two policies ran side by side at random, each logged: what one log says of the other policy can
 * be compared with what that one earned. Saito, Aihara, Matsutani, Narita 2021, Open Bandit
 * Dataset.
 */
class OpenBanditTest {
  private static final int POSITIONS = 3;

  @ParameterizedTest
  @CsvSource({
    "random,bts,men,34,0.0069",
    "bts,random,men,34,0.0046",
    "random,bts,women,46,0.0046",
    "bts,random,women,46,0.0046"
  })
  void the_click_rate_of_a_policy_lies_within_the_interval_from_the_others_log(
      String logged, String target, String campaign, int items, double clickRate)
      throws IOException {
    List<LoggedDecision> log = read(logged, campaign);
    double[][] shares = shares(read(target, campaign), items);
    // The Thompson policy moved during the week: its chances are what it showed on average.
    TargetPolicy policy =
        target.equals("random")
            ? (position, item) -> 1.0 / items
            : (position, item) -> shares[position][item];
    PolicyEstimate ips = OffPolicy.ips(log, policy);
    PolicyEstimate snips = OffPolicy.snips(log, policy);
    PolicyEstimate robust = OffPolicy.doublyRobust(log, policy, POSITIONS, items);
    System.out.printf(
        Locale.ROOT,
        "%s from %s, %s: seen %.4f, IPS %s, SNIPS %s, doubly robust %s%n",
        target,
        logged,
        campaign,
        clickRate,
        ips,
        snips,
        robust);
    for (PolicyEstimate one : List.of(ips, snips, robust)) {
      assertThat(clickRate).isBetween(one.low(), one.high());
    }
  }

  private static double[][] shares(List<LoggedDecision> log, int items) {
    double[][] shares = new double[POSITIONS][items];
    double[] shown = new double[POSITIONS];
    for (LoggedDecision one : log) {
      shares[one.context()][one.action()]++;
      shown[one.context()]++;
    }
    for (int position = 0; position < POSITIONS; position++) {
      for (int item = 0; item < items; item++) {
        shares[position][item] /= shown[position];
      }
    }
    return shares;
  }

  private static List<LoggedDecision> read(String policy, String campaign) throws IOException {
    String environment = System.getenv("VESPER_DATA");
    String data = System.getProperty("vesper.data", environment == null ? "" : environment);
    Path file = Path.of(data, "open-bandit-small", policy + "_" + campaign + ".csv.gz");
    Assumptions.assumeTrue(
        !data.isEmpty() && Files.exists(file),
        "skipped: VESPER_DATA names no folder with open-bandit-small");
    List<LoggedDecision> log = new ArrayList<>();
    try (Reader text =
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord row : rows) {
        log.add(
            new LoggedDecision(
                Integer.parseInt(row.getField("position")) - 1,
                Integer.parseInt(row.getField("item_id")),
                Double.parseDouble(row.getField("propensity_score")),
                Double.parseDouble(row.getField("click"))));
      }
    }
    return log;
  }
}
