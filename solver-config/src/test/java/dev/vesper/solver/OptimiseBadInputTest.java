package dev.vesper.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.Remark;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be is refused, what is missing or doubtful is said on its line. */
class OptimiseBadInputTest {
  @TempDir private Path folder;
  private NightFolder night;

  @BeforeEach
  void lamps() {
    night = LampNight.in(folder);
  }

  @Test
  void a_pin_that_is_no_multiple_of_the_pack_is_refused() throws IOException {
    night.pin("lamp", "home", "7");
    assertRefused("state/pins", "7 units of lamp at home", "case pack of 4");
  }

  @Test
  void a_pin_below_the_least_order_is_a_conflict() throws IOException {
    LampNight.cheaperOffer(night, "moq_units=12");
    night.pin("lamp", "home", "8");
    assertThatThrownBy(() -> LampNight.plan(night))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("lamp");
  }

  @Test
  void negative_stock_is_planned_as_none_and_flagged() throws IOException {
    night
        .without("state/stock", "lamp")
        .row("state/stock", "item_id=lamp", "location_id=home", "on_hand=-3");

    OrderLine line = LampNight.plan(night).lines().get(0);

    assertThat(line.onHand()).isZero();
    assertThat(line.reasons())
        .contains(new Reason.DataFlag(Remark.of(Remark.Kind.STOCK_BELOW_ZERO, -3)));
  }

  @Test
  void an_overdue_order_counts_as_due_the_next_day_and_is_flagged() throws IOException {
    night
        .without("state/on_order", "lamp")
        .row(
            "state/on_order",
            "item_id=lamp",
            "location_id=home",
            "supplier_id=sun",
            "quantity=18",
            "expected_on=2026-11-20");

    OrderLine line = LampNight.plan(night).lines().get(0);

    // 30 at once serve all three weeks.
    assertThat(line.quantity()).isZero();
    assertThat(line.reasons())
        .containsExactly(
            new Reason.Covered(30, 30), new Reason.DataFlag(Remark.of(Remark.Kind.OVERDUE, 18)));
  }

  @Test
  void what_lacks_a_number_gets_a_line_that_says_which() throws IOException {
    night
        .row("state/catalogue", "item_id=vase", "price_minor=150")
        .sureForecast("vase", "home", 7, 10, 12)
        .row("state/stock", "item_id=vase", "location_id=home", "on_hand=1")
        .row("state/stock", "item_id=ghost", "location_id=home", "on_hand=1")
        .without("state/stock", "lamp");

    List<OrderLine> lines = LampNight.plan(night).lines();

    assertThat(lines).extracting(OrderLine::itemId).containsExactly("ghost", "lamp", "vase");
    assertThat(lines)
        .extracting(line -> line.reasons().get(0))
        .containsExactly(
            new Reason.NotPlanned(Remark.of(Remark.Kind.NOT_IN_CATALOGUE)),
            new Reason.NotPlanned(Remark.of(Remark.Kind.NO_STOCK_RECORD)),
            new Reason.NotPlanned(Remark.of(Remark.Kind.NO_SUPPLIER, "2026-11-22")));
  }

  @Test
  void what_cannot_be_is_refused_with_file_and_line() throws IOException {
    LampNight.cheaperOffer(night, "moq_units=0");
    assertRefused("state/supply_terms line 3", "moq_units must be at least 1, not 0");
    LampNight.cheaperOffer(night, "case_pack_units=0");
    assertRefused("state/supply_terms line 3", "case_pack_units must be at least 1, not 0");
    LampNight.cheaperOffer(night, "item_id=nothing");
    assertRefused("state/supply_terms line 3", "'nothing' is not in the catalogue");
    LampNight.cheaperOffer(night, "lead_time_days_p90=3");
    assertRefused("state/supply_terms line 3", "median <= p90");
  }

  @Test
  void a_negative_budget_names_the_setting() throws IOException {
    night.set("cash_budget_minor", "-1");
    assertRefused("cash_budget_minor is '-1'", "zero or more");
  }

  @Test
  void a_file_that_was_not_handed_over_is_named() throws IOException {
    StepInput whole = night.write(0);
    StepInput input =
        new StepInput(
            whole.runId(),
            whole.step(),
            whole.shopId(),
            whole.asOf(),
            whole.seed(),
            whole.codeVersion(),
            whole.inputs().stream().filter(file -> !file.name().equals("forecast")).toList(),
            whole.settings(),
            whole.stagingDir());
    assertRefused(() -> new OptimiseStep().run(input, Progress.SILENT), "'forecast'");
  }

  private void assertRefused(String... parts) {
    assertRefused(() -> LampNight.plan(night), parts);
  }

  private static void assertRefused(ThrowingCallable step, String... parts) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            StepFailure.class, failure -> assertThat(failure.isBadInput()).isTrue())
        .hasMessageContainingAll(parts);
  }
}
