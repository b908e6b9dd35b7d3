package dev.vesper.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.Run;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.nightly.NightRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackfillTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

  @Test
  void a_range_that_broke_off_goes_on_where_it_was_left() {
    List<String> told = new ArrayList<>();
    AtomicLong nanos = new AtomicLong();
    try (Node node = new Node("node", HOME.home(), HOME.connect(), Clock.systemUTC())) {
      assertThatThrownBy(
              () -> backfill(node, FIRST.plusDays(2), nanos, told).run(FIRST, FIRST.plusDays(4)))
          .isInstanceOf(StepFailure.class);
      assertThat(told)
          .containsExactly(
              "backfill: night 1 of 5, as of 2026-03-01",
              "backfill: night 2 of 5, as of 2026-03-02; about 4 min left",
              "backfill: night 3 of 5, as of 2026-03-03; about 3 min left");
      told.clear();

      List<Backfill.Filled> filled =
          backfill(node, null, nanos, told).run(FIRST, FIRST.plusDays(4));

      assertThat(filled)
          .extracting(Backfill.Filled::before)
          .containsExactly(true, true, false, false, false);
      assertThat(filled)
          .extracting(night -> night.run().runId())
          .containsExactly(
              "2026-03-01-v1", "2026-03-02-v1", "2026-03-03-v1", "2026-03-04-v1", "2026-03-05-v1");
      assertThat(told).last().asString().endsWith("as of 2026-03-05; about 60 s left");
      assertThat(node.store().runs().list("filled", 99)).extracting(Run::version).containsOnly(1);
    }
  }

  /** Nights of a minute each. */
  private static Backfill backfill(
      Node node, LocalDate breaks, AtomicLong nanos, List<String> told) {
    return new Backfill(
        node.store().runs(),
        "filled",
        date -> {
          nanos.addAndGet(Duration.ofMinutes(1).toNanos());
          return node.night(
              "filled",
              date,
              NightRequest.Mode.START,
              step -> {
                if (step == StepName.FORECAST && date.equals(breaks)) {
                  throw StepFailure.failed("no memory");
                }
              });
        },
        nanos::get,
        told::add);
  }
}
