package dev.vesper.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonTextTest {
  /** One of each kind; the sealed interface's permits are checked against this list. */
  private static final List<Reason> ONE_OF_EACH =
      List.of(
          new Reason.Pays(812.5, 0.25, 0.125),
          new Reason.CashEarnsMoreElsewhere(10, 0.1, 0.125),
          new Reason.NextPackLoses(-3.5),
          new Reason.BelowMoq(4, -12),
          new Reason.Covered(40, 12.5),
          new Reason.SupplierClosed(
              "a|b;c(d)%e", Remark.of(Remark.Kind.BETTER_LATER, 7, 3, 50, 32)),
          new Reason.HelpsSupplierMinimum("acme", 0.5),
          new Reason.CapacityFull("w1", 1.5),
          new Reason.Pinned(24),
          new Reason.NotPlanned("no unit cost"),
          new Reason.CashSpent(12.5, 12.5),
          new Reason.EarnsNothing(12.5),
          new Reason.AdsLift(-2.5),
          new Reason.DataFlag("stock on hand is -3, read as 0"));

  @Test
  void every_kind_of_reason_survives_writing_and_reading() {
    assertThat(ReasonText.parse(ReasonText.write(ONE_OF_EACH))).isEqualTo(ONE_OF_EACH);
    assertThat(ReasonText.parse("")).isEmpty();
  }

  @Test
  void every_remark_survives_writing_and_reading_and_says_something() {
    for (Remark.Kind kind : Remark.Kind.values()) {
      Remark remark = Remark.of(kind, "2026-11-23", 2, 3, 4);
      List<Reason> reasons =
          List.of(new Reason.NotPlanned(remark), new Reason.SupplierClosed("a|b", remark));
      assertThat(ReasonText.parse(ReasonText.write(reasons))).isEqualTo(reasons);
      assertThat(remark.words()).isNotBlank().doesNotContain("%");
    }
    assertThat(Remark.of(Remark.Kind.NO_ORDER_DAY, "2026-11-23").words())
        .isEqualTo("it takes no orders on a Monday (2026-11-23)");
  }

  @Test
  void a_remark_that_an_earlier_version_wrote_as_text_is_read_as_text() {
    assertThat(ReasonText.parse("not_planned(there is no demand forecast)"))
        .containsExactly(new Reason.NotPlanned("there is no demand forecast"));
  }

  @Test
  void the_list_above_has_one_of_each() {
    assertThat(ONE_OF_EACH.stream().map(Object::getClass).distinct().count())
        .isEqualTo(Reason.class.getPermittedSubclasses().length);
  }

  @Test
  void every_reason_says_something_and_codes_are_unique() {
    assertThat(ONE_OF_EACH).allSatisfy(reason -> assertThat(reason.words()).isNotBlank());
    assertThat(ONE_OF_EACH.stream().map(Reason::code).distinct().count())
        .isEqualTo(ONE_OF_EACH.size());
  }

  @Test
  void what_is_no_reason_is_refused_by_name() {
    assertThatThrownBy(() -> ReasonText.parse("whim(1)")).hasMessageContaining("whim");
    assertThatThrownBy(() -> ReasonText.parse("pays 1")).hasMessageContaining("pays 1");
  }
}
