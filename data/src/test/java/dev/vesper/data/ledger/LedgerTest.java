package dev.vesper.data.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.Importer;
import dev.vesper.data.intake.KnownFormats;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.HandedOver;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Runs;
import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.demand.QuantileLevels;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 7);

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void before_another_night_nothing_has_come_true() throws Exception {
    plan("l1", null);

    assertThat(DATABASE.store().ledger().find("l1", null)).isEmpty();
    assertThat(DATABASE.store().ledger().find("l1", AS_OF)).isEmpty();
  }

  @Test
  void a_window_that_is_half_over_counts_its_days_that_have_come() throws Exception {
    plan("l2", null);
    // Known: 1 to 9 June; the window is 9 to 12 June.
    later("l2", AS_OF.plusDays(2), past("lamp", 1, AS_OF.minusDays(6), 9, 3));

    LedgerNight night = DATABASE.store().ledger().find("l2", null).orElseThrow();
    LedgerLine lamp = night.lines().get(0);

    assertThat(night.knownTo()).isEqualTo(AS_OF.plusDays(2));
    assertThat(lamp.days()).isEqualTo(1);
    assertThat(lamp.windowDays()).isEqualTo(4);
    assertThat(lamp.expectedUnits()).isCloseTo(2, within(1e-6));
    assertThat(lamp.soldUnits()).isCloseTo(3, within(1e-6));
    assertThat(lamp.held()).isNull();
    assertThat(night.totals().intervalsOver()).isZero();
  }

  @Test
  void a_window_that_is_over_is_held_against_its_interval_and_its_chance_to_sell_out()
      throws Exception {
    plan("l3", null);
    // 3 a day are sold; on 10 June half a day was left, and 5 were asked for.
    DemandHistory lamp = past("lamp", 1, AS_OF.minusDays(6), 20, 3);
    LocalDate halfEmpty = AS_OF.plusDays(3);
    int at = (int) (halfEmpty.toEpochDay() - lamp.firstDay().toEpochDay());
    List<@Nullable Float> shares = filled(20, 1f);
    List<@Nullable Float> estimates = filled(20, null);
    shares.set(at, 0.5f);
    estimates.set(at, 5f);
    later(
        "l3",
        AS_OF.plusDays(13),
        new DemandHistory("lamp", "home", 1, lamp.firstDay(), lamp.units(), shares, estimates));

    LedgerNight night = DATABASE.store().ledger().find("l3", AS_OF).orElseThrow();
    LedgerLine line = night.lines().get(0);

    assertThat(line.expectedUnits()).isCloseTo(8, within(1e-6));
    assertThat(line.soldUnits()).isCloseTo(12, within(1e-6));
    assertThat(line.demandUnits()).isCloseTo(14, within(1e-6));
    // The plan promised 6 to 14 with nine parts in ten below 14.
    assertThat(line.held()).isTrue();
    assertThat(line.soldOut()).isTrue();
    // The later night knows nothing of the vase: nobody can say whether its interval held.
    LedgerLine vase = night.lines().get(1);
    assertThat(vase.soldOut()).isNull();
    assertThat(vase.held()).isNull();
    LedgerNight.Totals totals = night.totals();
    assertThat(
            List.of(
                totals.intervalsOver(),
                totals.intervalsHeld(),
                totals.linesWatched(),
                totals.stockOuts()))
        .containsExactly(1, 1, 1, 1);
    assertThat(totals.expectedStockOuts()).isCloseTo(0.25, within(1e-9));
    assertThat(totals.demandUnits()).isCloseTo(14, within(1e-6));
  }

  @Test
  void a_weeks_units_count_evenly_over_its_days() throws Exception {
    plan("l4", null);
    // Two weeks, 8 to 21 June, 14 a week.
    later("l4", AS_OF.plusDays(14), past("lamp", 7, AS_OF.plusDays(1), 2, 14));

    LedgerLine lamp = DATABASE.store().ledger().find("l4", AS_OF).orElseThrow().lines().get(0);

    assertThat(lamp.soldUnits()).isCloseTo(8, within(1e-6));
  }

  @Test
  void a_budget_stands_beside_what_was_spent_and_what_the_curve_expects_of_that(
      @TempDir Path folder) throws Exception {
    plan("l5", budgets());
    Path spend = folder.resolve("ad_spend.csv");
    Files.writeString(
        spend,
        """
        day,channel,campaign,currency,cost_minor,impressions,clicks
        2026-06-08,search,brand,EUR,100,1000,10
        2026-06-09,search,brand,EUR,50,1000,10
        """);
    importer("l5")
        .run(new ImportRequest("ad_spend", List.of(spend), null, null, "ada"), Progress.SILENT);
    later("l5", AS_OF.plusDays(1), past("lamp", 1, AS_OF.minusDays(6), 8, 3));

    LedgerBudget first = DATABASE.store().ledger().find("l5", null).orElseThrow().budgets().get(0);
    assertThat(first.days()).isEqualTo(1);
    assertThat(first.spentMinor()).isEqualTo(100);
    assertThat(first.expectedMinor()).isNull();

    later("l5", AS_OF.plusDays(2), past("lamp", 1, AS_OF.minusDays(6), 9, 3));
    LedgerBudget over = DATABASE.store().ledger().find("l5", null).orElseThrow().budgets().get(0);

    assertThat(over.live()).isFalse();
    assertThat(over.budgetMinor()).isEqualTo(200);
    assertThat(over.spentMinor()).isEqualTo(150);
    // The curve: nothing for nothing, 800 for 200; three quarters of the way at 150.
    assertThat(over.promisedMinor()).isCloseTo(800, within(1e-9));
    assertThat(over.expectedMinor()).isCloseTo(600, within(1e-9));
  }

  private static Importer importer(String shop) {
    return new Importer(
        DATABASE.dataSource(),
        DATABASE.home(),
        shop,
        ShopKeys.of(DATABASE.home(), Map.of()),
        KnownFormats.all(),
        ShopOnDisk.clock());
  }

  private static HandedOver.Budgets budgets() {
    BudgetLine brand =
        new BudgetLine(
            "search",
            "brand",
            AS_OF.plusDays(1),
            AS_OF.plusDays(2),
            200,
            200,
            4,
            800,
            700,
            900,
            4,
            false,
            0,
            8.4,
            List.of(),
            List.of());
    return new HandedOver.Budgets(
        new AdsPlan(
            AS_OF,
            List.of(brand),
            new AdsPlan.Figures(600, 600, 200L, 200, 0, 600, "", List.of()),
            null),
        List.of(
            new BudgetPoint("search", "brand", 0, 0, 0, true, true, new int[] {0}),
            new BudgetPoint("search", "brand", 200, 4, 800, true, true, new int[] {800})));
  }

  private static PlanHead plan(String shop, HandedOver.@Nullable Budgets budgets) throws Exception {
    Run run = run(shop, AS_OF);
    double[] twos = new double[12];
    Arrays.fill(twos, 2);
    double[][] quantiles = new double[12][QuantileLevels.LEVELS.size()];
    DATABASE
        .store()
        .forecasts()
        .save(
            shop,
            run.runId(),
            List.of(
                new DemandForecast(
                    "lamp",
                    "home",
                    1,
                    AS_OF.plusDays(1),
                    "naive",
                    "smooth",
                    twos,
                    quantiles,
                    new double[12],
                    0,
                    new double[0])),
            "night");
    RestockPlan plan =
        new RestockPlan(
            AS_OF,
            List.of(line("lamp"), line("vase")),
            0,
            0,
            0,
            0,
            new TreeMap<>(),
            new TreeMap<>(),
            false);
    return DATABASE
        .store()
        .plans()
        .save(
            shop, run.runId(), plan, new HandedOver(List.of(), List.of(), null, budgets), "night");
  }

  private static OrderLine line(String item) {
    return new OrderLine(
        item,
        "home",
        "sun",
        8,
        2,
        800,
        0,
        8,
        5,
        3,
        6,
        9,
        14,
        AS_OF.plusDays(2).toString(),
        AS_OF.plusDays(5).toString(),
        0.25,
        List.of(),
        List.of());
  }

  /** As many of each step as given; whether it could be bought is known: always. */
  private static DemandHistory past(
      String item, int grainDays, LocalDate first, int steps, float units) {
    return new DemandHistory(
        item,
        "home",
        grainDays,
        first,
        Collections.nCopies(steps, units),
        filled(steps, 1f),
        filled(steps, null));
  }

  private static List<@Nullable Float> filled(int steps, @Nullable Float value) {
    Float[] values = new Float[steps];
    Arrays.fill(values, value);
    return Arrays.asList(values);
  }

  private static void later(String shop, LocalDate asOf, DemandHistory... pasts) throws Exception {
    Run run = run(shop, asOf);
    DATABASE.store().forecasts().saveHistories(shop, run.runId(), List.of(pasts), "night");
    DATABASE.store().runs().complete(shop, run.runId(), null);
  }

  private static Run run(String shop, LocalDate asOf) {
    return DATABASE.store().runs().create(new Runs.NewRun(shop, asOf, 42, "0.1.0", "night"));
  }
}
