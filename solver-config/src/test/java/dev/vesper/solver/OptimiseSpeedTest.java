package dev.vesper.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.demand.QuantileLevels;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the step takes; counted in time of the processors, as the machine may be shared. */
@Tag("long")
class OptimiseSpeedTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);
  private static final int PROCESSORS = 2;

  @TempDir private Path folder;

  @Test
  void a_weekly_shop_of_599_lines_is_planned_within_3_seconds() throws IOException {
    StepInput input = shop(599, 7, 14, 12).set("cash_budget_minor", "unlimited").write(0);
    new OptimiseStep().run(input, Progress.SILENT);

    assertThat(processorSeconds(input)).isLessThan(3.0 * PROCESSORS);
  }

  @Test
  void a_daily_shop_of_4000_lines_is_planned_within_20_seconds() throws IOException {
    StepInput input = shop(4000, 1, 10, 60).set("cash_budget_minor", "20000000").write(0);

    assertThat(processorSeconds(input)).isLessThan(20.0 * PROCESSORS);
  }

  private static double processorSeconds(StepInput input) throws IOException {
    com.sun.management.OperatingSystemMXBean system =
        java.lang.management.ManagementFactory.getPlatformMXBean(
            com.sun.management.OperatingSystemMXBean.class);
    long before = system.getProcessCpuTime();
    StepResult result = new OptimiseStep().run(input, Progress.SILENT);
    double seconds = (system.getProcessCpuTime() - before) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s lines: %.1f processor seconds, gap %s%n",
        result.figures().get("lines"),
        seconds,
        result.figures().get("gap"));
    return seconds;
  }

  private NightFolder shop(int lines, int grain, int lead, int steps) {
    NightFolder night =
        new NightFolder(folder, AS_OF)
            .row("state/locations", "location_id=home")
            .row(
                "state/economics",
                "item_id=*",
                "location_id=*",
                "holding_cost_minor_per_unit_day=3",
                "lost_sale_penalty_minor=100",
                "review_period_days=7");
    RandomGenerator random = Seed.stream(3, "speed");
    for (int s = 0; s < 20; s++) {
      night.row("state/suppliers", "supplier_id=s" + s);
    }
    for (int i = 0; i < lines; i++) {
      String item = "i" + i;
      double level = grain * 0.5 * StrictMath.exp(random.nextGaussian());
      night
          .row("state/catalogue", "item_id=" + item, "price_minor=2000", "volume_l=1")
          .row(
              "state/supply_terms",
              "supplier_id=s" + i % 20,
              "item_id=" + item,
              "location_id=home",
              "unit_cost_minor=" + (800 + random.nextInt(600)),
              "lead_time_days_p50=" + lead,
              "lead_time_days_p90=" + (grain == 7 ? lead : lead + 4),
              "case_pack_units=" + (grain == 7 ? 1 : 1 + random.nextInt(6)))
          .row(
              "state/stock",
              "item_id=" + item,
              "location_id=home",
              "on_hand=" + random.nextInt(1 + (int) (2 * level * lead / grain)))
          .row("forecast", forecast(item, grain, steps, level));
    }
    return night;
  }

  /** Exponential demand: its quantiles are -level ln(1 - u). */
  private static String[] forecast(String item, int grain, int steps, double level) {
    List<String> quantiles = new ArrayList<>();
    for (double u : QuantileLevels.LEVELS) {
      quantiles.add(String.format(Locale.ROOT, "%.3f", -level * StrictMath.log(1 - u)));
    }
    return new String[] {
      "item_id=" + item,
      "location_id=home",
      "grain_days=" + grain,
      "first_day=" + AS_OF.plusDays(1),
      "correlation=0.2",
      "mean=" + NightFolder.repeated(Double.toString(level), steps, ";"),
      "zero_mass=" + NightFolder.repeated("0.1", steps, ";"),
      "quantiles=" + NightFolder.repeated(String.join(";", quantiles), steps, "|")
    };
  }
}
