package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.MonthPace;
import dev.vesper.domain.plan.RuleEffect;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.solver.table.TableFile;
import dev.vesper.solver.table.TableRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What campaigns spent by day, from the imported {@code ad_spend}: of two rows with the same key
 * the later import's holds.
 */
final class AdSpend {
  private static final String SEGMENTS = "landing/ad_spend/";

  private final LocalDate asOf;
  private final Map<LocalDate, Map<String, Double>> byDay = new HashMap<>();

  private AdSpend(LocalDate asOf) {
    this.asOf = asOf;
  }

  /** All that was handed over. */
  static AdSpend of(StepInput input) throws IOException {
    AdSpend spend = new AdSpend(input.asOf());
    for (ArtefactRef segment : input.inputsUnder(SEGMENTS)) {
      for (TableRow row :
          TableFile.rows(
              Path.of(segment.path()),
              segment.name(),
              List.of("day", "channel", "campaign", "cost_minor"))) {
        spend
            .byDay
            .computeIfAbsent(row.date("day"), day -> new HashMap<>())
            .put(
                row.required("channel") + "/" + row.required("campaign"), row.amount("cost_minor"));
      }
    }
    return spend;
  }

  /** Spent in the last days, by {@code channel/campaign}; empty when no ad spend is known. */
  Map<String, Long> last(int days) {
    Map<String, Double> spent = new HashMap<>();
    byDay.forEach(
        (day, costs) -> {
          if (day.isAfter(asOf.minusDays(days)) && !day.isAfter(asOf)) {
            costs.forEach((key, cost) -> spent.merge(key, cost, Double::sum));
          }
        });
    Map<String, Long> whole = new HashMap<>();
    spent.forEach((key, cost) -> whole.put(key, Math.round(cost)));
    return whole;
  }

  /** How far the month has come in which the plan begins; the plan begins after the as-of date. */
  MonthPace pace(long monthMinor, int planDays) {
    LocalDate first = asOf.plusDays(1);
    YearMonth month = YearMonth.from(first);
    int told = 0;
    int missing = 0;
    double spent = 0;
    for (LocalDate day = month.atDay(1); day.isBefore(first); day = day.plusDays(1)) {
      Map<String, Double> costs = byDay.get(day);
      if (costs == null) {
        missing++;
      } else {
        told++;
        spent += costs.values().stream().mapToDouble(Double::doubleValue).sum();
      }
    }
    int left = month.lengthOfMonth() - first.getDayOfMonth() + 1;
    int here = Math.min(planDays, left);
    return new MonthPace(
        monthMinor,
        Math.round(spent),
        told,
        missing,
        left,
        here,
        planDays - here,
        month.plusMonths(1).lengthOfMonth());
  }

  /** What a month's pace was worked out from. */
  static List<RuleEffect> effects(MonthPace pace, LocalDate asOf) {
    String month = YearMonth.from(asOf.plusDays(1)).atDay(1).toString();
    return List.of(
        new RuleEffect(RuleEffect.Kind.MONTH_BUDGET_MINOR, month, pace.budgetMinor()),
        new RuleEffect(RuleEffect.Kind.MONTH_SPENT_MINOR, month, pace.spentMinor()),
        new RuleEffect(RuleEffect.Kind.MONTH_ASSUMED_MINOR, month, pace.assumedMinor()),
        new RuleEffect(RuleEffect.Kind.MONTH_LEFT_MINOR, month, pace.leftMinor()));
  }
}
