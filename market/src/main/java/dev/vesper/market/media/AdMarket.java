package dev.vesper.market.media;

import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import dev.vesper.market.trial.Trials;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs the campaigns of a day: spends budgets, and carries over what people remember. */
public final class AdMarket {
  // Platforms spend most of a budget, never more.
  private static final double LEAST_DELIVERED = 0.9;
  private static final double CLAIMED_PER_CLICK = 0.04;
  private static final int PAUSED_ONE_WEEK_IN = 10;

  private final long seed;
  private final List<Campaign> campaigns;
  private final @Nullable Trials trials;
  private final int locations;

  /**
   * The ad market of a shop.
   *
   * @param trials whose lift tests it obeys; absent for none
   */
  public AdMarket(long seed, List<Campaign> campaigns, @Nullable Trials trials, int locations) {
    this.seed = seed;
    this.campaigns = campaigns;
    this.trials = trials;
    this.locations = locations;
  }

  /** Units that one campaign's items are asked for at a location on a day, without any lift. */
  public interface Unlifted {
    double units(Campaign campaign, int location);
  }

  /** A day of advertising: what it cost, and what is left of it in the evening. */
  public record Day(List<Spend> spend, AdStock evening) {
    public Day {
      spend = List.copyOf(spend);
    }
  }

  /** What the marketer gives a campaign when no plan says otherwise: it wanders by the week. */
  public long habitMinor(Campaign campaign, LocalDate day) {
    long week = Math.floorDiv(day.toEpochDay(), 7);
    RandomGenerator ofWeek = Luck.of(seed, "ad-week", campaign.index(), week, 0);
    RandomGenerator ofDay = Luck.of(seed, "ad-day", campaign.index(), day.toEpochDay(), 0);
    boolean paused = Draws.below(ofWeek, PAUSED_ONE_WEEK_IN) == 0;
    double level = Draws.lognormal(ofWeek, 1, 0.45) * Draws.between(ofDay, 0.7, 1.3);
    return paused ? 0 : (long) (campaign.dailyBudgetMinor() * level);
  }

  /**
   * Lives a day.
   *
   * @param budgets money by campaign; one that is not named follows the habit
   * @param unlifted for the books of lift tests
   */
  public Day day(LocalDate day, AdStock before, Map<Integer, Long> budgets, Unlifted unlifted) {
    double[] real = new double[campaigns.size() * locations];
    double[] asIfShown = new double[real.length];
    double[] withheld = before.withheldUnits();
    List<Spend> spend = new ArrayList<>();
    for (Campaign campaign : campaigns) {
      long budget = budgets.getOrDefault(campaign.index(), habitMinor(campaign, day));
      RandomGenerator random = Luck.of(seed, "ad-luck", campaign.index(), day.toEpochDay(), 0);
      double delivered = budget * Draws.between(random, LEAST_DELIVERED, 1);
      double each = delivered / campaign.locations().size();
      double cost = 0;
      for (int location = 0; location < locations; location++) {
        int cell = campaign.index() * locations + location;
        boolean here = campaign.locations().contains(location);
        boolean kept = trials != null && trials.withholds(campaign.index(), location, day);
        double shown = here ? each : 0;
        cost += kept ? 0 : shown;
        real[cell] = (kept ? 0 : shown) + campaign.carryOver() * before.at(cell);
        asIfShown[cell] = shown + campaign.carryOver() * before.asIfShown(cell);
        if (kept) {
          double lost = campaign.lift(asIfShown[cell]) - campaign.lift(real[cell]);
          withheld[campaign.index()] += lost * unlifted.units(campaign, location);
        }
      }
      spend.add(report(campaign, budget, Math.round(cost), random));
    }
    return new Day(spend, new AdStock(real, asIfShown, withheld));
  }

  private static Spend report(
      Campaign campaign, long budgetMinor, long costMinor, RandomGenerator random) {
    double noise = Draws.lognormal(random, 1, 0.1);
    double claims = Draws.lognormal(random, CLAIMED_PER_CLICK, 0.3);
    long clicks = (long) ((double) costMinor / campaign.clickCostMinor((double) costMinor) * noise);
    long impressions = (long) ((double) clicks / campaign.clickRate());
    return new Spend(
        campaign.index(),
        costMinor,
        budgetMinor,
        impressions,
        clicks,
        (long) ((double) clicks * claims));
  }
}
