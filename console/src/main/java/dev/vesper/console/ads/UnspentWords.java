package dev.vesper.console.ads;

import dev.vesper.console.frame.Words;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Why money of the ad budget is left, from what stops each campaign. */
final class UnspentWords {
  /** A person's or the data's rules, which more money does not lift. */
  private static final Set<BudgetRule> HELD =
      EnumSet.of(
          BudgetRule.FROZEN,
          BudgetRule.LARGEST_STEP_UP,
          BudgetRule.MOST,
          BudgetRule.DATA_END,
          BudgetRule.CHANNEL_MOST);

  private final BudgetReview review;
  private final Words words;

  UnspentWords(BudgetReview review, Words words) {
    this.review = review;
    this.words = words;
  }

  /** In pieces; none where nothing is left. */
  List<Words.Piece> said() {
    Long budget = review.plan().figures().budgetMinor();
    long left = budget == null ? 0 : budget - review.plan().figures().spentMinor();
    if (left <= 0) {
      return List.of();
    }
    List<String> held = held();
    String money = words.money(left);
    if (!held.isEmpty()) {
      return words.said("ads.unspent.held", money, String.join(", ", held));
    }
    boolean wanted =
        review.plan().lines().stream().anyMatch(line -> line.binding().contains(BudgetRule.BUDGET));
    return words.said(wanted ? "ads.unspent.step" : "ads.unspent.nothing", money);
  }

  /** Campaigns that would take more and may not. */
  private List<String> held() {
    return review.plan().lines().stream()
        .filter(line -> line.binding().stream().anyMatch(HELD::contains))
        .filter(line -> line.marginalReturn() > 1)
        .map(UnspentWords::name)
        .toList();
  }

  private static String name(BudgetLine line) {
    return line.channel() + "/" + line.campaign();
  }
}
