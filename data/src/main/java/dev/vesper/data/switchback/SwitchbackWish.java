package dev.vesper.data.switchback;

import dev.vesper.domain.switchback.SwitchbackOutcome;
import dev.vesper.domain.switchback.SwitchbackPlanner;
import java.util.List;

/**
 * What a person wants to find out.
 *
 * @param category its items and those of the categories below it; empty: the whole shop
 * @param items these only, and what stands in for them; empty: all of the category
 * @param mostItems how many are switched at most, those looked at most first; 0: all
 * @param outcome what AR may change
 * @param effect smallest one worth seeing, as a share of the mean
 * @param power to find it with
 * @param level of the interval at the end
 * @param carryOverDays how long AR is felt after it was switched off
 * @param days how long it shall run; 0: as long as the power needs
 */
public record SwitchbackWish(
    String category,
    List<String> items,
    int mostItems,
    SwitchbackOutcome outcome,
    double effect,
    double power,
    double level,
    int carryOverDays,
    int days) {
  /** No experiment is planned for longer: what shops sell has changed by then. */
  public static final int MOST_DAYS = 182;

  private static final int MOST_CARRY_OVER = 28;

  public SwitchbackWish {
    items = List.copyOf(items);
    require("effect", effect, 0.001, 5);
    require("power", power, 0.5, 0.99);
    require("level", level, 0.5, 0.999);
    require("carry_over_days", carryOverDays, 0, MOST_CARRY_OVER);
    require("most_items", mostItems, 0, Integer.MAX_VALUE);
    if (days != 0) {
      require("days", days, 14, MOST_DAYS);
    }
  }

  private static void require(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it must be a number from " + least + " to " + most);
    }
  }

  SwitchbackPlanner.Wish asked() {
    return new SwitchbackPlanner.Wish(effect, power, level, carryOverDays, days);
  }
}
