package dev.vesper.domain.plan;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One proposed ad budget: a campaign of a channel for the days of the plan. All money is for these
 * days together.
 *
 * @param channel the channel
 * @param campaign the campaign
 * @param firstDay first day of the budget
 * @param lastDay last day of the budget
 * @param budgetMinor what shall be spent
 * @param previousMinor what was last spent in as many days
 * @param extraUnits units sold because of it, with what it leaves for later days, mean
 * @param netMarginMinor what these units earn, returns taken off, the spend not: mean over draws
 * @param netMarginP10Minor exceeded nine times in ten
 * @param netMarginP90Minor exceeded once in ten
 * @param marginalReturn net margin per minor unit of the next step up, or of the last one down
 * @param stockLimited whether more than one unit in 100 of what it, or its next step, brings finds
 *     no stock
 * @param unservedShare the share of what it brings that finds none
 * @param coverDays days that stock and arrivals of the promoted items last without it; null when
 *     nobody asks for them
 * @param binding what stops it
 * @param warnings of the response curve, codes
 */
public record BudgetLine(
    String channel,
    String campaign,
    LocalDate firstDay,
    LocalDate lastDay,
    long budgetMinor,
    long previousMinor,
    double extraUnits,
    double netMarginMinor,
    double netMarginP10Minor,
    double netMarginP90Minor,
    double marginalReturn,
    boolean stockLimited,
    double unservedShare,
    @Nullable Double coverDays,
    List<BudgetRule> binding,
    List<String> warnings) {

  public BudgetLine {
    binding = List.copyOf(binding);
    warnings = List.copyOf(warnings);
  }

  /** Net margin less the spend. */
  public double netGainMinor() {
    return netMarginMinor - budgetMinor;
  }
}
