package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.solver.table.SettingFault;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person has set for the restocking plan.
 *
 * @param asOf the last day that is known
 * @param seed where the run's randomness starts
 * @param cashMinor most that the order may cost; null for no limit
 * @param reviewDays review period where neither supplier nor economics say one; null: the length of
 *     a forecast step
 * @param backordered what happens to unmet demand where economics do not say it
 * @param targetGap the solver may stop when the proven gap is at most this
 * @param maxNodes most branches the solver looks at
 * @param localSearchSteps most steps of its local search
 */
public record PlanSettings(
    LocalDate asOf,
    long seed,
    @Nullable Long cashMinor,
    @Nullable Integer reviewDays,
    boolean backordered,
    double targetGap,
    int maxNodes,
    int localSearchSteps) {
  private static final String UNLIMITED = "unlimited";

  /**
   * Reads the settings of a step.
   *
   * @throws StepFailure when one cannot be true; names it
   */
  public static PlanSettings of(StepInput input) {
    String unmet = input.setting("unmet_demand", "lost");
    if (!unmet.equals("lost") && !unmet.equals("backordered")) {
      throw SettingFault.of("unmet_demand", unmet, "lost or backordered");
    }
    String review = input.setting("review_period_days", "");
    return new PlanSettings(
        input.asOf(),
        input.seed(),
        cash(input.setting("cash_budget_minor", UNLIMITED)),
        review.isEmpty() ? null : (int) whole(input, "review_period_days", 1, 366, review),
        unmet.equals("backordered"),
        share(input.setting("target_gap", "0.0005")),
        (int) whole(input, "max_nodes", 0, Integer.MAX_VALUE, "2000"),
        (int) whole(input, "local_search_steps", 0, Integer.MAX_VALUE, "2000"));
  }

  /** The same settings with another cash. */
  public PlanSettings withCash(@Nullable Long minor) {
    return new PlanSettings(
        asOf, seed, minor, reviewDays, backordered, targetGap, maxNodes, localSearchSteps);
  }

  /** What orders and ads may cost together; null where each has its own budget. */
  public static @Nullable Long purse(StepInput input) {
    String text = input.setting("joint_budget_minor", "none");
    return text.equals("none") ? null : cash("joint_budget_minor", text);
  }

  private static @Nullable Long cash(String text) {
    return text.isEmpty() || text.equals(UNLIMITED) ? null : cash("cash_budget_minor", text);
  }

  private static Long cash(String key, String text) {
    String needed = key.startsWith("joint") ? "none" : UNLIMITED;
    try {
      long cash = Long.parseLong(text);
      if (cash >= 0) {
        return cash;
      }
    } catch (NumberFormatException e) {
      throw SettingFault.of(key, text, "a whole number of minor units, or " + needed);
    }
    throw SettingFault.of(key, text, "zero or more minor units, or " + needed);
  }

  private static long whole(StepInput input, String key, long least, long most, String otherwise) {
    String text = input.setting(key, otherwise);
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw SettingFault.of(key, text, "a whole number from " + least + " to " + most);
    }
    throw SettingFault.of(key, text, "a whole number from " + least + " to " + most);
  }

  private static double share(String text) {
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value < 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw SettingFault.of("target_gap", text, "a share from 0 to below 1");
    }
    throw SettingFault.of("target_gap", text, "a share from 0 to below 1");
  }
}
