package dev.vesper.insights.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Seed;
import dev.vesper.insights.table.Column;
import dev.vesper.insights.table.CsvTable;
import dev.vesper.insights.table.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our figures beside published ones: LaLonde's job training (Dehejia and Wahba 1999: 1,794 USD) and
 * Hillstrom's e-mails (2008). Skipped where the data is not there.
 */
class CausalBenchmarksTest {
  private static final List<String> KNOWN_BEFORE =
      List.of("age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75");
  private static final List<String> OF_CUSTOMERS =
      List.of(
          "recency",
          "history_segment",
          "history",
          "mens",
          "womens",
          "zip_code",
          "newbie",
          "channel");

  @TempDir private Path folder;

  @Test
  void the_job_training_experiment_gives_its_published_effect() throws IOException {
    Table table = CsvTable.read(data("nsw_experiment.csv"));
    EffectAnswer answer = estimate(table, "treat", "re78", KNOWN_BEFORE, null, null);
    print("NSW experiment", answer);
    assertThat(answer.raw().estimate()).isCloseTo(1794.34, within(0.005));
    assertThat(answer.aipw().refused()).isFalse();
    assertThat(answer.aipw().low()).isLessThan(1794);
    assertThat(answer.aipw().high()).isGreaterThan(1794);
    // Adjusted by regression, Dehejia and Wahba have 1,676 with error 638.
    assertThat(answer.aipw().estimate()).isBetween(1300.0, 2000.0);
  }

  @Test
  void with_controls_from_a_survey_it_is_near_the_experiment_or_refused() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(data("nsw_experiment.csv"))) {
      if (!line.startsWith("Dehejia-Wahba Sample,0,")) {
        lines.add(line);
      }
    }
    try (BufferedReader survey =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data("cps_controls.csv.gz"))),
                StandardCharsets.UTF_8))) {
      survey.lines().skip(1).forEach(lines::add);
    }
    Table table = CsvTable.read(Files.write(folder.resolve("nsw_cps.csv"), lines));
    EffectAnswer answer = estimate(table, "treat", "re78", KNOWN_BEFORE, null, null);
    print("NSW treated, CPS controls", answer);
    assertThat(answer.raw().estimate()).isCloseTo(-8498, within(0.6));
    Double low = answer.aipw().low();
    Double high = answer.aipw().high();
    assertThat(
            answer.aipw().refused() || (low != null && high != null && low < 1794 && high > 1794))
        .as("%s", answer.aipw())
        .isTrue();
    assertThat(answer.aipw().refused()).isEqualTo(!answer.aipw().reasons().isEmpty());
  }

  @Test
  @Tag("long")
  @Tag("causal-benchmarks")
  void e_mail_arms_have_their_published_rates() throws IOException {
    Table table = CsvTable.read(data("hillstrom_email.csv.gz"));
    for (String[] arm :
        new String[][] {
          {"Mens E-Mail", "0.1828", "1.4226"}, {"Womens E-Mail", "0.1514", "1.0772"}
        }) {
      double visits = Double.parseDouble(arm[1]) - 0.1062;
      EffectAnswer visit = estimate(table, "segment", "visit", OF_CUSTOMERS, arm[0], "No E-Mail");
      print(arm[0] + ", visit", visit);
      assertThat(visit.raw().estimate()).isCloseTo(visits, within(1e-4));
      assertThat(visit.aipw().estimate()).isCloseTo(visits, within(0.002));
      double spent = Double.parseDouble(arm[2]) - 0.6528;
      EffectAnswer spend = estimate(table, "segment", "spend", OF_CUSTOMERS, arm[0], "No E-Mail");
      print(arm[0] + ", spend", spend);
      assertThat(spend.raw().estimate()).isCloseTo(spent, within(1e-4));
      assertThat(spend.aipw().estimate()).isCloseTo(spent, within(0.03));
    }
  }

  @Test
  @Tag("long")
  @Tag("causal-benchmarks")
  void customers_chosen_by_what_they_bought_are_brought_back_to_the_experiment()
      throws IOException {
    // E-mailed customers are kept when they spent much before, others when they spent little.
    Table table = chosen(CsvTable.read(data("hillstrom_email.csv.gz")));
    EffectAnswer answer =
        estimate(table, "segment", "visit", OF_CUSTOMERS, "Mens E-Mail", "No E-Mail");
    print("Mens E-Mail, visit, self-selected", answer);
    assertThat(answer.raw().estimate()).isGreaterThan(0.09);
    assertThat(answer.aipw().refused()).isFalse();
    assertThat(answer.aipw().low()).isLessThan(0.0766);
    assertThat(answer.aipw().high()).isGreaterThan(0.0766);
  }

  private static Table chosen(Table table) {
    RandomGenerator random = Seed.stream(20_080_320, "chosen");
    Column arm = table.column("arm", "segment");
    double[] recency = table.numbers("recency", "recency").values();
    double[] newbie = table.numbers("newbie", "newbie").values();
    int[] rows =
        IntStream.range(0, table.rows())
            .filter(
                row -> {
                  double eager = 1 / (1 + Math.exp((recency[row] - 6) / 2.5 + 2 * newbie[row] - 1));
                  boolean mailed = !arm.text(row).equals("No E-Mail");
                  return random.nextDouble() < 0.1 + 0.8 * (mailed ? eager : 1 - eager);
                })
            .toArray();
    List<Column> columns = table.columns().stream().map(column -> column.take(rows)).toList();
    return new Table(table.file(), table.names(), columns, rows.length);
  }

  private static EffectAnswer estimate(
      Table table,
      String treatment,
      String outcome,
      List<String> covariates,
      String treated,
      String control) {
    EffectQuestion question =
        new EffectQuestion(treatment, outcome, covariates, null, null, 0.95, treated, control, 1);
    return EffectEstimator.estimate(Sample.of(table, question), question, Progress.SILENT);
  }

  private static void print(String what, EffectAnswer answer) {
    System.out.printf(
        "%s: raw %.4f, adjusted %s%n  used %d of %d rows, effective share %s, largest weight %s, smd %s%n",
        what,
        answer.raw().estimate(),
        answer.aipw(),
        answer.overlap().rowsUsed(),
        answer.overlap().rows(),
        answer.overlap().effectiveShare(),
        answer.overlap().maxWeightShare(),
        answer.overlap().smdMax());
  }

  private static Path data(String name) {
    String folder = System.getenv("VESPER_DATA");
    Assumptions.assumeTrue(folder != null, "VESPER_DATA is not set");
    return Path.of(String.valueOf(folder), "causal-benchmarks", name);
  }
}
