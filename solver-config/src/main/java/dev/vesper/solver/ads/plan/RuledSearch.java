package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.domain.plan.RuleEffect;
import dev.vesper.domain.plan.RuleEffect.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The best budgets under the aims, and what each aim costs beside having none. */
final class RuledSearch {
  private static final int MOST_ROUNDS = 40;

  private final AdsChoices choices;
  private final AdsAims aims;

  private RuledSearch(AdsChoices choices) {
    this.choices = choices;
    aims = choices.aims();
  }

  /**
   * What was chosen.
   *
   * @param spend by campaign
   * @param valueMinor expected margins less spends
   * @param boundMinor as far above it as the proven bound is above the aims' own figure
   * @param last the separate campaigns' solution around this choice, for prices and reasons
   * @param effects what the aims did
   */
  record Chosen(
      long[] spend,
      double valueMinor,
      double boundMinor,
      AdsSolution last,
      List<RuleEffect> effects) {
    long spentMinor() {
      return Arrays.stream(spend).sum();
    }
  }

  static Chosen of(AdsChoices choices) throws AdsConflict {
    return new RuledSearch(choices).run();
  }

  private Chosen run() throws AdsConflict {
    Chosen chosen = best(aims);
    List<RuleEffect> effects = new ArrayList<>();
    if (aims.cost() > 1 || aims.leastReturn() > 0) {
      Chosen free = best(aims.anyReturn());
      String key =
          (aims.leastReturn() > 0 ? "least_return" : "")
              + (aims.leastReturn() > 0 && aims.cost() > 1 ? " and " : "")
              + (aims.cost() > 1 ? "least_marginal_return" : "");
      long unspent = Math.max(0, free.spentMinor() - chosen.spentMinor());
      effects.add(new RuleEffect(Kind.RETURN_UNSPENT_MINOR, key, unspent));
      effects.add(new RuleEffect(Kind.RETURN_COST_MINOR, key, lost(free, chosen)));
    }
    if (!aims.neutral()) {
      String key = aims.risk().text();
      AdsAims plain = new AdsAims(aims.risk(), 1, 0, null, null);
      double measure = new AdsSearch(choices.with(plain)).value(chosen.spend());
      double open = chosen.boundMinor() - chosen.valueMinor();
      effects.add(new RuleEffect(Kind.RISK_MINOR, key, measure));
      effects.add(new RuleEffect(Kind.RISK_BOUND_MINOR, key, measure + open));
      effects.add(new RuleEffect(Kind.RISK_COST_MINOR, key, lost(best(aims.byMean()), chosen)));
    }
    // By another measure than the mean a choice without counts may be worth more by the mean.
    if (aims.counted() && aims.neutral() && aims.cost() == 1) {
      Integer changed = aims.mostChanged();
      Integer active = aims.mostActive();
      String key =
          (changed == null ? "" : "at most " + changed + " changed")
              + (changed == null || active == null ? "" : ", ")
              + (active == null ? "" : "at most " + active + " running");
      Chosen free = best(aims.uncounted());
      double most = Math.max(0, free.boundMinor() - chosen.valueMinor());
      effects.add(new RuleEffect(Kind.COUNT_COST_MINOR, key, most));
    }
    return new Chosen(
        chosen.spend(), chosen.valueMinor(), chosen.boundMinor(), chosen.last(), effects);
  }

  private static double lost(Chosen free, Chosen chosen) {
    return Math.max(0, free.valueMinor() - chosen.valueMinor());
  }

  /**
   * Levels whose return is below the least are left out: first those that miss it with all stock to
   * themselves, which no choice could keep; then, as long as there are any, those that miss it
   * beside what the others take. A campaign that may not go lower keeps its lowest level.
   */
  private Chosen best(AdsAims of) throws AdsConflict {
    AdsChoices now = choices.with(of);
    AdsMarket market = choices.market();
    if (of.leastReturn() > 0) {
      now = now.with(returning(now, market::alone, of.leastReturn()));
    }
    AdsSearch.Found found = new AdsSearch(now).run();
    double open = found.boundMinor() - found.valueMinor();
    double bound = found.boundMinor();
    for (int round = 0; of.leastReturn() > 0 && round < MOST_ROUNDS; round++) {
      double[][] lift = now.lift(found.spend());
      double[][] asked = market.asked(lift);
      AdsLevels[] fewer =
          returning(
              now,
              (j, other) -> market.served(j, other, asked, lift[j]).marginMinor(),
              of.leastReturn());
      if (allHold(fewer, found.spend())) {
        break;
      }
      now = now.with(fewer);
      found = new AdsSearch(now).run();
      open = Math.max(0, bound - found.valueMinor());
    }
    double value = new AdsSearch(choices.with(AdsAims.PLAIN)).value(found.spend());
    return new Chosen(found.spend(), value, value + open, found.last(), List.of());
  }

  private static boolean allHold(AdsLevels[] levels, long[] spend) {
    for (int j = 0; j < spend.length; j++) {
      if (levels[j].index(spend[j]) < 0) {
        return false;
      }
    }
    return true;
  }

  private static AdsLevels[] returning(
      AdsChoices choices, AdsSeparate.Worth worth, double leastReturn) {
    AdsLevels[] kept = new AdsLevels[choices.levels().length];
    for (int j = 0; j < kept.length; j++) {
      int cell = j;
      AdsLevels own = choices.levels()[j];
      long lowest = own.allowed()[0];
      kept[j] =
          own.only(
              spend ->
                  spend == lowest
                      || AdsSearch.mean(worth.margin(cell, choices.lift(cell, spend)))
                          >= leastReturn * spend);
    }
    return kept;
  }
}
