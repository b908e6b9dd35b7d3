package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.RecommendContracts;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Nights of the step in one shop, from files to the gate: the first, with nothing live; those of
 * the three days after it, which learn anew, measure what a refresh loses, and then refresh; and
 * one a week later, which learns anew again. What passes goes live. One of the last two nights is
 * played again with poisoned files, from the same live model and the same state as the honest one.
 */
final class RefitNights {
  private static final int[] DAYS = {60, 61, 62, 63, 70};
  private static final List<Contract> LISTS =
      List.of(
          RecommendContracts.SHOPPER_LISTS,
          RecommendContracts.ITEM_LISTS,
          RecommendContracts.COHORT_LISTS);

  private final Path folder;
  private final GateShop shop;
  private final long seed;
  private final List<String> honest = new ArrayList<>();
  private final List<String> poisoned = new ArrayList<>();

  private RefitNights(Path folder, long seed) {
    this.folder = folder;
    this.shop = GateShop.of(seed);
    this.seed = seed;
  }

  /**
   * What the gate said.
   *
   * @param honest of the nights with something live, in their order: {@code passed} or what stopped
   *     it
   * @param poisoned shuffled, flooded, half missing: what stopped each, {@code cleaned}, or {@code
   *     passed}
   */
  record Said(List<String> honest, List<String> poisoned) {}

  static Said of(Path folder, long seed) throws IOException {
    RefitNights nights = new RefitNights(folder, seed);
    nights.play();
    return new Said(nights.honest, nights.poisoned);
  }

  private void play() throws IOException {
    StepResult live = null;
    StepResult last = null;
    // Odd shops are poisoned where the honest night refreshes, even ones where it learns anew.
    int poisonedNight = seed % 2 == 1 ? 3 : 4;
    for (int n = 0; n < DAYS.length; n++) {
      StepResult night = shop.night(folder.resolve("honest-" + n), DAYS[n], live, last);
      if (n > 0) {
        honest.add(said(night));
      }
      if (n == poisonedNight) {
        poison(DAYS[n], night, live, last);
      }
      live = said(night).startsWith("passed") ? night : live;
      last = night;
    }
  }

  private void poison(
      int today, StepResult honestly, @Nullable StepResult live, @Nullable StepResult last)
      throws IOException {
    List<Function<GateShop, GateShop>> poisons =
        List.of(GateShop::shuffled, of -> of.flooded(today), GateShop::halved);
    for (int p = 0; p < poisons.size(); p++) {
      StepResult night =
          poisons.get(p).apply(shop).night(folder.resolve("poison-" + p), today, live, last);
      String said = said(night);
      poisoned.add(said.startsWith("passed") && sameLists(night, honestly) ? "cleaned" : said);
    }
  }

  private static boolean sameLists(StepResult one, StepResult other) {
    return LISTS.stream()
        .allMatch(
            lists ->
                LandedShop.output(one, lists)
                    .sha256()
                    .equals(LandedShop.output(other, lists).sha256()));
  }

  /** Whether it was learnt anew, and {@code passed} or the checks that stopped it. */
  private static String said(StepResult night) throws IOException {
    String way =
        night.figures().getOrDefault("refit", "").startsWith("brought") ? "refreshed" : "anew";
    List<String> stopping =
        LandedShop.rows(night, RecommendContracts.GATE).stream()
            .filter(row -> !"true".equals(row.get("passed")))
            .map(row -> row.getOrDefault("check", ""))
            .toList();
    return (stopping.isEmpty() ? "passed" : String.join("+", stopping)) + " " + way;
  }
}
