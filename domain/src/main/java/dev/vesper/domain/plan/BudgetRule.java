package dev.vesper.domain.plan;

import java.util.Locale;

/** What stops a campaign's budget from being another one. */
public enum BudgetRule {
  /** A person has frozen it. */
  FROZEN("it is frozen"),
  /** None of what it promotes has a known margin, stock and forecast. */
  UNKNOWN_WORTH("nobody knows what its items are worth"),
  /** It may not rise further in one step. */
  LARGEST_STEP_UP("it may not rise further in one step"),
  /** It may not fall further in one step. */
  LARGEST_STEP_DOWN("it may not fall further in one step"),
  /** A person's most. */
  MOST("it is at the most that was set for it"),
  /** A person's least. */
  LEAST("it is at the least that was set for it"),
  /** One and a half times the largest spend ever seen. */
  DATA_END("more has never been tried"),
  /** The channel's most. */
  CHANNEL_MOST("its channel is at its most"),
  /** The channel's least. */
  CHANNEL_LEAST("its channel is at its least"),
  /** The total budget. */
  BUDGET("the money is worth more elsewhere"),
  /** What it would bring finds no stock. */
  STOCK("what it promotes is running out"),
  /** The next step would bring less than the return that a person asks for. */
  TARGET_RETURN("the next step is below the return that was asked for"),
  /** As many campaigns change, or run, as may. */
  COUNT("no more campaigns may change or run"),
  /** A part of it is spent to learn. */
  EXPLORATION("a part of it is spent to learn"),
  /** More would cost more than it brings. */
  RETURN("the next step would cost more than it brings");

  private final String words;

  BudgetRule(String words) {
    this.words = words;
  }

  /** In files, the store and answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** The rule of that code. */
  public static BudgetRule ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
