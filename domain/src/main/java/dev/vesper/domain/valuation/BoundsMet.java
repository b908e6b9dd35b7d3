package dev.vesper.domain.valuation;

import dev.vesper.domain.media.SpendBounds;
import dev.vesper.domain.media.SpendRules;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which rules ad budgets touch or break: the plan's own by campaign, and people's by channel. */
public final class BoundsMet {
  private BoundsMet() {}

  /** How a rule is met. */
  public enum Kind {
    /** A campaign that may not move has moved. */
    MOVED_THOUGH_HELD,
    /** More than the plan's rules let it be. */
    ABOVE_RULES,
    /** Less than they let it be. */
    BELOW_RULES,
    /** As much as they let it be. */
    AT_MOST,
    /** As little as they let it be. */
    AT_LEAST,
    /** More was never spent before. */
    BEYOND_DATA,
    /** A channel is above its most. */
    CHANNEL_ABOVE,
    /** A channel is at its most. */
    CHANNEL_AT_MOST,
    /** A channel is below its least. */
    CHANNEL_BELOW,
    /** All together are above the ad budget. */
    TOTAL_ABOVE,
    /** All together are at the ad budget. */
    TOTAL_AT_MOST;

    /** In files and answers. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a rule is broken, not only touched. */
    public boolean broken() {
      return switch (this) {
        case MOVED_THOUGH_HELD,
            ABOVE_RULES,
            BELOW_RULES,
            CHANNEL_ABOVE,
            CHANNEL_BELOW,
            TOTAL_ABOVE ->
            true;
        case AT_MOST, AT_LEAST, BEYOND_DATA, CHANNEL_AT_MOST, TOTAL_AT_MOST -> false;
      };
    }
  }

  /**
   * A rule that is met.
   *
   * @param where channel/campaign, a channel, or empty for all together
   */
  public record Met(String where, Kind kind) {}

  /** What these budgets meet: campaigns by name, then channels, then the total. */
  public static List<Met> of(
      AdsPlan plan, BudgetCurves curves, SpendRules rules, Map<String, Long> budgets) {
    List<Met> met = new ArrayList<>();
    Map<String, Long> byChannel = new TreeMap<>();
    long total = 0;
    for (BudgetLine line : plan.lines()) {
      String id = line.channel() + "/" + line.campaign();
      Long budget = budgets.get(id);
      if (budget != null) {
        campaign(met, id, budget, curves.points(id));
        byChannel.merge(line.channel(), budget, Long::sum);
        total += budget;
      }
    }
    byChannel.forEach((channel, spend) -> channel(met, channel, spend, rules));
    Long most = plan.purse() == null ? plan.figures().budgetMinor() : null;
    if (most != null && total >= most) {
      met.add(new Met("", total > most ? Kind.TOTAL_ABOVE : Kind.TOTAL_AT_MOST));
    }
    return met;
  }

  private static void campaign(List<Met> met, String id, long budget, List<BudgetPoint> points) {
    long[] allowed =
        points.stream().filter(BudgetPoint::allowed).mapToLong(BudgetPoint::spendMinor).toArray();
    if (allowed.length == 1 && budget != allowed[0]) {
      met.add(new Met(id, Kind.MOVED_THOUGH_HELD));
    } else if (allowed.length > 1) {
      long least = allowed[0];
      long most = allowed[allowed.length - 1];
      if (budget > most || budget < least) {
        met.add(new Met(id, budget > most ? Kind.ABOVE_RULES : Kind.BELOW_RULES));
      } else if (budget == most || (budget == least && budget > 0)) {
        met.add(new Met(id, budget == most ? Kind.AT_MOST : Kind.AT_LEAST));
      }
    }
    long tried =
        points.stream()
            .filter(BudgetPoint::insideData)
            .mapToLong(BudgetPoint::spendMinor)
            .max()
            .orElse(0);
    if (budget > tried) {
      met.add(new Met(id, Kind.BEYOND_DATA));
    }
  }

  private static void channel(List<Met> met, String channel, long spend, SpendRules rules) {
    SpendBounds bounds = rules.bounds().get(channel);
    if (bounds == null) {
      return;
    }
    if (spend >= bounds.mostMinor()) {
      met.add(
          new Met(channel, spend > bounds.mostMinor() ? Kind.CHANNEL_ABOVE : Kind.CHANNEL_AT_MOST));
    } else if (spend < bounds.leastMinor()) {
      met.add(new Met(channel, Kind.CHANNEL_BELOW));
    }
  }
}
