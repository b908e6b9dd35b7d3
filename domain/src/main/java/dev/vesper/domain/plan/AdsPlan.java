package dev.vesper.domain.plan;

import dev.vesper.domain.run.Sha256;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The ad budgets of a plan as the solver leaves them.
 *
 * @param asOf the last day that was known
 * @param lines one per campaign, by channel then campaign
 * @param figures of all lines together
 * @param purse how they share one purse with the orders; null where each has its own budget
 * @param effects what rules did to them, in the order of kind and key
 */
public record AdsPlan(
    LocalDate asOf,
    List<BudgetLine> lines,
    Figures figures,
    @Nullable Purse purse,
    List<RuleEffect> effects) {

  /** Budgets that no rule has touched beyond bounds and steps. */
  public AdsPlan(LocalDate asOf, List<BudgetLine> lines, Figures figures, @Nullable Purse purse) {
    this(asOf, lines, figures, purse, List.of());
  }

  /** Budgets that share no purse with orders. */
  public AdsPlan(LocalDate asOf, List<BudgetLine> lines, Figures figures) {
    this(asOf, lines, figures, null);
  }

  /**
   * Of all lines together.
   *
   * @param valueMinor the lines' net margins less their budgets
   * @param boundMinor no choice of budgets that keeps the rules is worth more; under a measure of
   *     risk or a price of spend above 1, as far above the value as the bound of that measure is
   *     above the choice
   * @param budgetMinor most that all lines may spend; null without limit
   * @param spentMinor the sum of the lines' budgets
   * @param budgetPrice what one more minor unit of budget would gain
   * @param previousValueMinor what going on as before would be worth
   * @param unspent why money is left, in words; empty when none is
   * @param conflict the rules that cannot hold together, in words; no line is changed then
   */
  public record Figures(
      double valueMinor,
      double boundMinor,
      @Nullable Long budgetMinor,
      long spentMinor,
      double budgetPrice,
      double previousValueMinor,
      String unspent,
      List<String> conflict) {

    public Figures {
      conflict = List.copyOf(conflict);
    }

    /** (bound - value) / max(|bound|, 1). */
    public double gap() {
      return (boundMinor - valueMinor) / Math.max(Math.abs(boundMinor), 1);
    }
  }

  public AdsPlan {
    effects =
        effects.stream()
            .sorted(Comparator.comparing(RuleEffect::kind).thenComparing(RuleEffect::key))
            .toList();
    lines =
        lines.stream()
            .sorted(Comparator.comparing(BudgetLine::channel).thenComparing(BudgetLine::campaign))
            .toList();
  }

  /** The same budgets for the same days at the same worth have the same hash. */
  public String hash() {
    StringBuilder text = new StringBuilder("ads-plan v1 ").append(asOf).append('\n');
    for (BudgetLine line : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s\t%s\t%s\t%s\t%d\t%.3f%n",
              line.channel(),
              line.campaign(),
              line.firstDay(),
              line.lastDay(),
              line.budgetMinor(),
              line.netMarginMinor()));
    }
    return Sha256.of(text.toString().replace("\r", ""));
  }
}
