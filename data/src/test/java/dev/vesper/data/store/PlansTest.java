package dev.vesper.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.PlanStatus;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlansTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final LocalDate DAY = LocalDate.of(2011, 12, 9);

  @Test
  void a_plan_is_loaded_as_it_was_saved() {
    RestockPlan plan = plan(DAY, line("85123A", 24), awkwardLine(), line("22423", 0));
    PlanHead head = save("p1", plan);

    RestockPlan loaded = DATABASE.store().plans().load(head);

    assertThat(loaded).isEqualTo(plan);
    assertThat(loaded.hash()).isEqualTo(plan.hash()).isEqualTo(head.hash());
    assertThat(head.lines()).isEqualTo(3);
    assertThat(head.gap()).isEqualTo(plan.gap());
    assertThat(head.status()).isEqualTo(PlanStatus.DRAFT);
  }

  @Test
  void versions_count_up_and_the_newest_of_the_latest_date_is_found() {
    Plans plans = DATABASE.store().plans();
    save("p2", plan(DAY, line("a", 1)));
    save("p2", plan(DAY, line("a", 2)));
    save("p2", plan(DAY.minusDays(1), line("a", 3)));

    assertThat(plans.list("p2"))
        .extracting(head -> head.asOf() + " v" + head.version())
        .containsExactly("2011-12-09 v2", "2011-12-09 v1", "2011-12-08 v1");
    assertThat(plans.newest("p2").orElseThrow().version()).isEqualTo(2);
    assertThat(plans.newest("p2", DAY.minusDays(1)).orElseThrow().version()).isEqualTo(1);
    assertThat(plans.newest("p2", DAY.plusDays(1))).isEmpty();
    PlanHead first = plans.find("p2", DAY, 1).orElseThrow();
    assertThat(plans.load(first).lines().get(0).quantity()).isEqualTo(1);
    assertThat(plans.find("p2", DAY, 3)).isEmpty();
    assertThat(plans.newest("nobody")).isEmpty();
  }

  @Test
  void a_restarted_run_saves_its_plan_once() {
    Run run = run("p3", DAY);
    RestockPlan plan = plan(DAY, line("a", 1));
    PlanHead first = DATABASE.store().plans().save("p3", run.runId(), plan, "night");
    PlanHead again = DATABASE.store().plans().save("p3", run.runId(), plan, "night");

    assertThat(again).isEqualTo(first);
    assertThat(DATABASE.store().plans().list("p3")).hasSize(1);
  }

  @Test
  void a_plan_that_cannot_be_saved_whole_is_not_saved_at_all() {
    Run run = run("p4", DAY);
    RestockPlan twice = plan(DAY, line("a", 1), line("b", 1), line("a", 2));

    assertThatThrownBy(() -> DATABASE.store().plans().save("p4", run.runId(), twice, "night"))
        .hasMessageContaining("plan_line_pkey");
    assertThat(DATABASE.store().plans().list("p4")).isEmpty();
  }

  @Test
  void a_plan_cut_off_before_its_commit_is_not_there_and_can_be_saved_again() {
    Run run = run("p10", DAY);
    RestockPlan plan = plan(DAY, line("a", 1));
    Fault.listen(
        marker -> {
          if (marker.equals("store.plan-lines-sent")) {
            throw new IllegalStateException("cut off");
          }
        });
    try {
      assertThatThrownBy(() -> DATABASE.store().plans().save("p10", run.runId(), plan, "night"))
          .hasMessage("cut off");
    } finally {
      Fault.listen(marker -> {});
    }

    assertThat(DATABASE.store().plans().list("p10")).isEmpty();
    assertThat(DATABASE.store().plans().save("p10", run.runId(), plan, "night").version())
        .isEqualTo(1);
  }

  @Test
  void a_difference_names_the_lines_that_are_ordered_otherwise() {
    PlanHead before = save("p5", plan(DAY, line("a", 12), line("b", 6), line("d", 6)));
    PlanHead after = save("p5", plan(DAY, line("a", 24), line("c", 6), line("d", 6)));

    PlanDiff diff = DATABASE.store().plans().diff(before, after);

    assertThat(diff.changes())
        .containsExactly(
            new PlanDiff.Change("a", "uk", "s1", "s1", 12, 24, 1200, 2400),
            new PlanDiff.Change("b", "uk", "s1", "", 6, 0, 600, 0),
            new PlanDiff.Change("c", "uk", "", "s1", 0, 6, 0, 600));
    assertThat(DATABASE.store().plans().diff(before, before).changes()).isEmpty();
  }

  @Test
  void a_plan_only_moves_forward_and_goes_live_with_its_orders_alone() {
    Plans plans = DATABASE.store().plans();
    PlanHead draft = save("p6", plan(DAY, line("a", 1)));

    assertThatThrownBy(() -> plans.advance(draft, PlanStatus.PUBLISHED, "ada"))
        .isInstanceOf(Refused.class)
        .hasMessage("plan 2011-12-09 version 1 is draft and cannot become published");
    PlanHead approved = plans.advance(draft, PlanStatus.APPROVED, "ada");
    assertThat(approved.statusActor()).isEqualTo("ada");
    assertThatThrownBy(() -> plans.advance(approved, PlanStatus.PUBLISHED, "grace"))
        .isInstanceOf(Refused.class)
        .hasMessage("plan 2011-12-09 version 1 is approved and cannot become published");
    assertThatThrownBy(() -> plans.advance(approved, PlanStatus.DRAFT, "ada"))
        .isInstanceOf(Refused.class);
    PlanHead old = plans.advance(approved, PlanStatus.SUPERSEDED, "ada");
    assertThat(old.status()).isEqualTo(PlanStatus.SUPERSEDED);
    assertThatThrownBy(() -> plans.advance(old, PlanStatus.APPROVED, "ada"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_plan_that_somebody_else_has_changed_since_is_refused() {
    Plans plans = DATABASE.store().plans();
    PlanHead draft = save("p7", plan(DAY, line("a", 1)));
    plans.advance(draft, PlanStatus.SUPERSEDED, "grace");

    assertThatThrownBy(() -> plans.advance(draft, PlanStatus.APPROVED, "ada"))
        .isInstanceOf(Refused.class)
        .hasMessage("plan 2011-12-09 version 1 is superseded by now, set by grace");
  }

  @Test
  void savers_at_the_same_time_get_versions_without_gaps_or_twins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<PlanHead>> saved = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        int quantity = i;
        saved.add(threads.submit(() -> save("p8", plan(DAY, line("a", quantity)))));
      }
      List<Integer> versions = new ArrayList<>();
      for (Future<PlanHead> each : saved) {
        versions.add(each.get().version());
      }
      assertThat(versions).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void many_lines_go_in_and_come_out_equal() {
    List<OrderLine> lines = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      lines.add(line("item-" + i, i % 100));
    }
    RestockPlan plan = plan(DAY, lines.toArray(OrderLine[]::new));

    assertThat(DATABASE.store().plans().load(save("p9", plan)).hash()).isEqualTo(plan.hash());
  }

  private static PlanHead save(String shop, RestockPlan plan) {
    Run run = run(shop, plan.asOf());
    return DATABASE.store().plans().save(shop, run.runId(), plan, "night");
  }

  private static Run run(String shop, LocalDate asOf) {
    return DATABASE.store().runs().create(new Runs.NewRun(shop, asOf, 42, "0.1.0", "night"));
  }

  private static RestockPlan plan(LocalDate asOf, OrderLine... lines) {
    return new RestockPlan(
        asOf,
        List.of(lines),
        12_345.678,
        12_400.1,
        3600,
        0.12,
        new TreeMap<>(Map.of("uk", 1e-7, "Łódź", 0.0)),
        new TreeMap<>(Map.of("s1", 0.25)),
        false);
  }

  private static OrderLine line(String item, long quantity) {
    return new OrderLine(
        item,
        "uk",
        "s1",
        quantity,
        (int) quantity / 6,
        quantity * 100,
        1.0 / 3,
        7,
        5,
        2,
        1.5,
        10.25,
        20,
        "2011-12-14",
        "2011-12-21",
        0.07,
        List.of(new Reason.Pays(12.5, 1.2, 0.12)),
        List.of());
  }

  /** Every character that a file or the COPY format could trip over. */
  private static OrderLine awkwardLine() {
    return new OrderLine(
        "tab\tback\\slash",
        "line\nfeed\rreturn",
        "",
        0,
        0,
        0,
        -0.1,
        -3,
        -3,
        0,
        0,
        0,
        1e-9,
        "",
        "",
        1,
        List.of(
            new Reason.NotPlanned("no supplier; \\N (50 % of 'it') | \"é\" 雨 🙂"),
            new Reason.DataFlag("stock below zero")),
        List.of("lead_time", "unit_cost"));
  }
}
