package dev.vesper.insights.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.contract.SwitchbackContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.switchback.Panel;
import dev.vesper.domain.switchback.SwitchbackDesign;
import dev.vesper.domain.switchback.SwitchbackPlanner;
import dev.vesper.domain.switchback.SwitchbackProposal;
import dev.vesper.insights.experiment.SwitchbackPart;
import dev.vesper.insights.facts.LocalSpark;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.market.MarketLaws;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.storefront.ArTruth;
import dev.vesper.market.trial.Exposures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A switchback's whole way: planned from a night's history, obeyed by the shop, read by a night.
 */
class SwitchbackNightTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 5);
  private static final int PAST = 70;
  private static final int MARKETS = 30;
  private static final String NAME = "walk";
  private static SparkSession spark;
  @TempDir static Path sparkTmp;
  @TempDir Path home;

  @BeforeAll
  static void start() {
    spark = LocalSpark.onCores(2, sparkTmp);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  @Tag("long")
  @Tag("switchback-truth")
  void a_planned_experiment_that_the_shop_obeys_finds_the_truth_and_is_not_read_before_its_end()
      throws IOException {
    Walk walk = new Walk(3, ArTruth.INFLATED, home);
    Seen seen = walk.end();
    System.out.println("switchback-walk," + seen);
    assertThat(seen.verdict).isEqualTo("ended");
    assertThat(seen.low).isLessThan(seen.truth);
    assertThat(seen.high).isGreaterThan(seen.truth);
    // Nobody on a switched-off item's page was offered AR.
    assertThat(seen.offSessions).isZero();

    // The night before the last day is known, the same experiment tells nothing.
    Map<String, String> before = walk.read(walk.lastDay().plusDays(6));
    assertThat(before.get("verdict")).isIn("running", "early");
    assertThat(before.get("words")).contains("runs until").contains(walk.lastDay().toString());
    assertThat(before.get("estimate")).isEmpty();
  }

  @Test
  @Tag("long")
  @Tag("switchback-truth")
  void over_many_markets_the_nights_switchback_holds_the_truth(@TempDir Path folder)
      throws IOException {
    int held = 0;
    int alarms = 0;
    for (int seed = 1; seed <= MARKETS; seed++) {
      Seen lifted = new Walk(seed, ArTruth.INFLATED, folder.resolve("lifted-" + seed)).end();
      Seen nothing = new Walk(seed, ArTruth.NOTHING, folder.resolve("nothing-" + seed)).end();
      held += lifted.low <= lifted.truth && lifted.truth <= lifted.high ? 1 : 0;
      alarms += nothing.low > 0 || nothing.high < 0 ? 1 : 0;
      System.out.printf(
          Locale.ROOT,
          "switchback-truth,%d,%s,held %d of %d,alarms at 90 %% %d of %d%n",
          seed,
          lifted,
          held,
          seed,
          alarms,
          seed);
    }
    double three = 3 * Math.sqrt(0.9 * 0.1 * MARKETS);
    assertThat((double) held).as("truth held").isGreaterThan(0.9 * MARKETS - three);
    assertThat((double) alarms).as("alarms").isLessThan(0.1 * MARKETS + three);
  }

  /** What the night has read, as shares of what is bought without AR. */
  private record Seen(
      SwitchbackProposal plan,
      String verdict,
      double truth,
      double estimate,
      double low,
      double high,
      double offSessions) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d clusters %d days in blocks of %d planned power %.2f,truth %.3f,estimate %.3f (%.3f to"
              + " %.3f)",
          plan.clusters(),
          plan.days(),
          plan.blockDays(),
          plan.powerReached(),
          truth,
          estimate,
          low,
          high);
    }
  }

  /** A market that is planned for, then lived on with what was planned. */
  private static final class Walk {
    private final SwitchbackProposal plan;
    private final LocalDate firstDay;
    private final SimulatedNight lived;
    private final Map<String, List<String>> live = new TreeMap<>();

    Walk(long seed, ArTruth truth, Path folder) throws IOException {
      MarketSpec past = new MarketSpec(seed, 60, 1, 20_000, PAST, START);
      SimulatedNight night =
          SimulatedNight.of(past, new MarketLaws(truth, false, false), folder.resolve("past"));
      SortedMap<String, SortedSet<String>> groups = new TreeMap<>();
      Panel history = history(made(night.input(), SwitchbackContracts.HISTORY.name()), groups);
      plan =
          SwitchbackPlanner.plan(
              history,
              groups.values().stream().mapToInt(SortedSet::size).sum(),
              new SwitchbackPlanner.Wish(0.3, 0.8, 0.9, 1, 42),
              1);
      firstDay = past.lastDay().plusDays(2);
      SwitchbackDesign design =
          SwitchbackDesign.seeded(groups.size(), plan.days(), plan.blockDays(), 1, seed);
      boolean[][] on = design.assign(List.copyOf(groups.keySet()), seed);
      Path exposure = folder.resolve("exposure.csv");
      Files.write(exposure, published(groups, design, on));
      MarketSpec longer = new MarketSpec(seed, 60, 1, 20_000, PAST + 1 + plan.days() + 7, START);
      lived =
          SimulatedNight.of(
              longer,
              new MarketLaws(truth, false, false, Exposures.read(exposure)),
              folder.resolve("lived"));
    }

    LocalDate lastDay() {
      return firstDay.plusDays(plan.days() - 1L);
    }

    Seen end() throws IOException {
      Map<String, String> row = read(lastDay().plusDays(7));
      double without = Double.parseDouble(row.get("without_ar"));
      return new Seen(
          plan,
          row.get("verdict"),
          lived.trueOfferShare(firstDay, lastDay()),
          Double.parseDouble(row.get("estimate")) / without,
          Double.parseDouble(row.get("low")) / without,
          Double.parseDouble(row.get("high")) / without,
          Double.parseDouble(row.get("off_session_share")));
    }

    /** The row of what was bought, by the night of that date. */
    Map<String, String> read(LocalDate asOf) throws IOException {
      return made(at(lived.input(live), asOf), SwitchbackContracts.RESULTS.name()).stream()
          .filter(row -> row.get("outcome").equals("bought"))
          .findFirst()
          .orElseThrow();
    }

    private static StepInput at(StepInput input, LocalDate asOf) {
      return new StepInput(
          input.runId(),
          input.step(),
          input.shopId(),
          asOf,
          input.seed(),
          input.codeVersion(),
          input.inputs(),
          input.settings(),
          input.stagingDir());
    }

    /** The clusters' views and purchases, up to the last day that is known. */
    private static Panel history(
        List<Map<String, String>> rows, SortedMap<String, SortedSet<String>> groups) {
      int known = PAST - 7;
      for (Map<String, String> row : rows) {
        groups
            .computeIfAbsent(row.get("item_group"), group -> new TreeSet<>())
            .add(row.get("item_id"));
      }
      List<String> names = List.copyOf(groups.keySet());
      double[][] bought = new double[names.size()][known];
      double[][] views = new double[names.size()][known];
      for (Map<String, String> row : rows) {
        int day = (int) ChronoUnit.DAYS.between(START, LocalDate.parse(row.get("day")));
        if (day < known) {
          int c = names.indexOf(row.get("item_group"));
          bought[c][day] += Double.parseDouble(row.get("bought"));
          views[c][day] += Double.parseDouble(row.get("views"));
        }
      }
      return new Panel(bought, views);
    }

    /** The rows of storefront.ar_exposure; what the night is told of them is kept. */
    private List<String> published(
        SortedMap<String, SortedSet<String>> groups, SwitchbackDesign design, boolean[][] on) {
      List<String> shop = new ArrayList<>(List.of("item_id,day,show_ar,experiment"));
      List<String> night =
          new ArrayList<>(List.of(String.join(",", SwitchbackContracts.LIVE_EXPOSURE.header())));
      int c = 0;
      for (Map.Entry<String, SortedSet<String>> group : groups.entrySet()) {
        for (String item : group.getValue()) {
          for (int day = 0; day < design.days(); day++) {
            LocalDate date = firstDay.plusDays(day);
            boolean shown = on[c][day];
            shop.add(item + "," + date + "," + shown + "," + NAME);
            String show = shown ? "on" : "off";
            night.add(String.join(",", NAME, item, date.toString(), group.getKey(), show));
          }
        }
        c++;
      }
      live.put("live/" + SwitchbackContracts.LIVE_EXPOSURE.name(), night);
      live.put(
          "live/" + SwitchbackContracts.LIVE.name(),
          List.of(
              String.join(",", SwitchbackContracts.LIVE.header()),
              String.join(
                  ",",
                  NAME,
                  "bought",
                  "0.9",
                  Integer.toString(design.blockDays()),
                  Integer.toString(design.carryOverDays()),
                  Integer.toString(design.firstBlockDays()),
                  firstDay.toString(),
                  lastDay().toString(),
                  Integer.toString(design.days()),
                  "")));
      return shop;
    }
  }

  private static List<Map<String, String>> made(StepInput input, String output) throws IOException {
    try (InsightsNight night = new InsightsNight(input, spark)) {
      Made made = new SwitchbackPart().make(night, Progress.SILENT);
      ArtefactRef file =
          made.outputs().stream()
              .filter(each -> each.name().equals(output))
              .findFirst()
              .orElseThrow();
      try (var in = new GZIPInputStream(Files.newInputStream(Path.of(file.path())))) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return CsvReader.builder().ofNamedCsvRecord(text).stream()
            .map(NamedCsvRecord::getFieldsAsMap)
            .toList();
      }
    }
  }
}
