package dev.vesper.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.demand.QuantileLevels;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.stock.ComingUnits;
import dev.vesper.domain.stock.GainLadder;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChartsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  private static final GainLadder LADDER =
      new GainLadder(
          "lamp",
          "home",
          100.25,
          4,
          2,
          1.5,
          1,
          new double[] {0, 200.125, -3},
          new double[] {1, 0.005, 0},
          false,
          AS_OF.plusDays(7));

  private static final DemandHistory PAST =
      new DemandHistory(
          "lamp",
          "home",
          7,
          LocalDate.of(2026, 11, 9),
          List.of(5f, 4f),
          Arrays.asList(null, 0.5f),
          Arrays.asList(null, 8f));

  private static final ComingUnits COMING =
      new ComingUnits("lamp", "home", AS_OF.plusDays(2), 3, true);

  @Test
  void a_line_is_drawn_from_all_that_the_night_has_handed_over() throws Exception {
    PlanHead plan = night("c1");

    LineChart chart = DATABASE.store().charts().find(plan, "lamp", "home").orElseThrow();

    assertThat(chart.past()).isEqualTo(PAST);
    assertThat(chart.coming()).containsExactly(COMING);
    assertThat(chart.ladder()).isEqualTo(LADDER);
    assertThat(chart.forecast()).isNotNull();
    // One a day for sure, 5 on hand, 3 come on the second day, 8 are ordered for the fifth; the
    // season ends after the seventh.
    assertThat(chart.projection().days())
        .extracting(day -> day.without().mean())
        .containsExactly(4.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 1.0, 1.0);
    assertThat(chart.projection().days())
        .extracting(day -> day.with().p10())
        .containsExactly(4.0, 6.0, 5.0, 4.0, 11.0, 10.0, 9.0, 9.0, 9.0);
  }

  @Test
  void another_quantity_changes_what_the_order_leaves() throws Exception {
    LineChart chart = DATABASE.store().charts().find(night("c2"), "lamp", "home", 4L).orElseThrow();

    assertThat(chart.projection().days().get(4).with().mean()).isEqualTo(7);
  }

  @Test
  void a_line_that_could_not_be_planned_has_parts_missing_and_no_line_has_no_chart()
      throws Exception {
    PlanHead plan = night("c3");

    assertThat(DATABASE.store().charts().find(plan, "vase", "home"))
        .hasValue(new LineChart(null, null, List.of(), null, null, 0.25));
    assertThat(DATABASE.store().charts().find(plan, "lamp", "nowhere")).isEmpty();
  }

  @Test
  void the_pasts_of_a_page_of_lines_come_at_once() throws Exception {
    PlanHead plan = night("c4");

    assertThat(
            DATABASE.store().charts().pasts(plan, List.of("lamp", "vase"), List.of("home", "home")))
        .containsOnlyKeys("lamp")
        .extractingByKey("lamp")
        .satisfies(places -> assertThat(places).containsEntry("home", PAST));
    assertThat(DATABASE.store().charts().pasts(plan, List.of("lamp"), List.of("away"))).isEmpty();
  }

  @Test
  void a_plan_whose_gains_cannot_be_saved_is_not_saved_at_all() {
    Run run = run("c5");
    HandedOver twice = new HandedOver(List.of(LADDER, LADDER), List.of());

    assertThatThrownBy(
            () -> DATABASE.store().plans().save("c5", run.runId(), plan(), twice, "night"))
        .hasMessageContaining("plan_gains_pkey");
    assertThat(DATABASE.store().plans().list("c5")).isEmpty();
  }

  @Test
  void saving_twice_leaves_one_of_each() throws Exception {
    PlanHead first = night("c6");
    DATABASE.store().forecasts().saveHistories("c6", first.runId(), List.of(PAST), "night");

    assertThat(
            DATABASE
                .store()
                .plans()
                .save("c6", first.runId(), plan(), new HandedOver(List.of(LADDER), List.of()), "x"))
        .isEqualTo(first);
    assertThat(DATABASE.store().charts().find(first, "lamp", "home").orElseThrow().past())
        .isEqualTo(PAST);
  }

  private static PlanHead night(String shop) throws Exception {
    Run run = run(shop);
    Forecasts forecasts = DATABASE.store().forecasts();
    forecasts.save(shop, run.runId(), List.of(oneADay()), "night");
    forecasts.saveHistories(shop, run.runId(), List.of(PAST), "night");
    HandedOver with = new HandedOver(List.of(LADDER), List.of(COMING));
    return DATABASE.store().plans().save(shop, run.runId(), plan(), with, "night");
  }

  private static Run run(String shop) {
    return DATABASE.store().runs().create(new Runs.NewRun(shop, AS_OF, 42, "0.1.0", "night"));
  }

  private static RestockPlan plan() {
    return new RestockPlan(
        AS_OF,
        List.of(line("lamp", 8), line("vase", 0)),
        0,
        0,
        0,
        0.25,
        new TreeMap<>(),
        new TreeMap<>(),
        false);
  }

  private static OrderLine line(String item, long quantity) {
    return new OrderLine(
        item,
        "home",
        "sun",
        quantity,
        (int) quantity / 4,
        quantity * 100,
        0,
        8,
        5,
        3,
        10,
        10,
        10,
        AS_OF.plusDays(5).toString(),
        AS_OF.plusDays(10).toString(),
        0,
        List.of(),
        List.of());
  }

  private static DemandForecast oneADay() {
    double[] ones = new double[12];
    Arrays.fill(ones, 1);
    double[][] quantiles = new double[12][QuantileLevels.LEVELS.size()];
    for (double[] step : quantiles) {
      Arrays.fill(step, 1);
    }
    return new DemandForecast(
        "lamp",
        "home",
        1,
        AS_OF.plusDays(1),
        "naive",
        "smooth",
        ones,
        quantiles,
        new double[12],
        0,
        new double[0]);
  }
}
