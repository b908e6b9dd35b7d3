package dev.vesper.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.Importer;
import dev.vesper.data.intake.KnownFormats;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.quality.check.CheckSettings;
import dev.vesper.data.quality.check.DataChecks;
import dev.vesper.data.quality.check.Finding;
import dev.vesper.data.store.Database;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.Progress;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.files.Simulate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The checks of the data on every day of sound data: what they flag is a false alarm, and none may
 * stop a night.
 */
@Tag("long")
@Tag("false-alarms")
class FalseAlarmsTest {
  private Path folder;
  private Home home;
  private Database database;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createTempDirectory("vesper-false-alarms-");
    home = Home.at(folder).create();
    database = Database.open(home, Optional.empty());
  }

  @AfterEach
  void close() throws IOException {
    database.close();
    Folders.delete(folder);
  }

  @Test
  void a_simulated_shop_of_four_hundred_days() throws Exception {
    MarketSpec spec = new MarketSpec(5, 60, 2, 4_000, 400, LocalDate.of(2025, 1, 1));
    Path files = folder.resolve("market-files");
    Simulate.run(spec, files, Progress.SILENT);
    InputContracts.ALL.stream()
        .map(contract -> contract.name())
        .filter(name -> Files.exists(files.resolve(name + ".csv")))
        .forEach(name -> load(name, files.resolve(name + ".csv")));
    Map<LocalDate, List<Finding>> flagged =
        look(spec.startDay().plusDays(1), spec.startDay().plusDays(spec.days() - 1));
    print("simulated shop", spec.days() - 1, flagged);
    assertThat(blocking(flagged)).isZero();
    assertThat(flagged).hasSizeLessThan(spec.days() / 50);
  }

  @Test
  void the_real_retail_set() throws Exception {
    String data = System.getenv("VESPER_DATA");
    Assumptions.assumeTrue(
        data != null, "skipped: VESPER_DATA does not name the folder of the real data sets");
    Path file = Path.of(data, "uci-online-retail", "online_retail.csv.gz");
    Assumptions.assumeTrue(Files.exists(file), "skipped: " + file + " is not there");
    load("uci-online-retail", file);
    LocalDate first = LocalDate.of(2010, 12, 1);
    LocalDate last = LocalDate.of(2011, 12, 9);
    Map<LocalDate, List<Finding>> flagged = look(first, last);
    print("real retail set", (int) (last.toEpochDay() - first.toEpochDay() + 1), flagged);
    assertThat(blocking(flagged)).isZero();
  }

  private void load(String format, Path file) {
    new Importer(
            database.dataSource(),
            home,
            "shop",
            ShopKeys.of(home, Map.of()),
            KnownFormats.all(),
            Clock.systemUTC())
        .run(new ImportRequest(format, List.of(file), null, null, "proof"), Progress.SILENT);
  }

  private Map<LocalDate, List<Finding>> look(LocalDate first, LocalDate last) throws Exception {
    DataChecks checks = new DataChecks(database.dataSource(), home, "shop");
    CheckSettings settings = CheckSettings.of((key, otherwise) -> otherwise);
    Map<LocalDate, List<Finding>> flagged = new TreeMap<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      List<Finding> findings = checks.look(day, settings);
      if (!findings.isEmpty()) {
        flagged.put(day, findings);
      }
    }
    return flagged;
  }

  private static long blocking(Map<LocalDate, List<Finding>> flagged) {
    return flagged.values().stream()
        .flatMap(List::stream)
        .filter(finding -> finding.severity() == Finding.Severity.BLOCKING)
        .count();
  }

  private static void print(String set, int days, Map<LocalDate, List<Finding>> flagged) {
    System.out.println(
        "false-alarms,"
            + set
            + ","
            + flagged.size()
            + " of "
            + days
            + " days flagged,"
            + blocking(flagged)
            + " blocking");
    flagged.forEach(
        (day, findings) ->
            System.out.println(
                "  "
                    + day
                    + " "
                    + findings.stream().map(Finding::words).collect(Collectors.joining("; "))));
  }
}
