package dev.vesper.console.plan;

import dev.vesper.console.frame.Words;
import dev.vesper.domain.valuation.Price;
import java.util.ArrayList;
import java.util.List;

/** What a change is worth, in one line of words. */
final class PriceWords {
  private static final double HALF_A_MINOR = 0.5;
  private static final double VISIBLE_SHARE = 0.005;

  private PriceWords() {}

  /** The style sheet's class: whether the change costs, brings something, or neither. */
  static String tone(Price price) {
    if (Math.abs(price.gainMinor()) < HALF_A_MINOR) {
      return "even";
    }
    return price.gainMinor() > 0 ? "good" : "";
  }

  /** The parts of the line, the weightiest first. */
  static List<String> of(Price price, Words words) {
    List<String> said = new ArrayList<>();
    double gain = price.gainMinor();
    if (Math.abs(gain) < HALF_A_MINOR) {
      said.add(words.say("plan.price.even"));
    } else {
      said.add(
          words.say(gain > 0 ? "plan.price.gain" : "plan.price.loss", words.money(Math.abs(gain))));
    }
    Double atMost = price.atMostMinor();
    if (atMost != null && atMost < -HALF_A_MINOR) {
      said.add(words.say("plan.price.at-least", words.money(-atMost)));
    }
    if (price.cashMinor() != 0) {
      said.add(
          words.say(
              price.cashMinor() > 0 ? "plan.price.more-cash" : "plan.price.less-cash",
              words.money(Math.abs(price.cashMinor()))));
    }
    boolean moves = Math.abs(price.riskAfter() - price.riskBefore()) >= VISIBLE_SHARE;
    said.add(
        moves
            ? words.say(
                "plan.price.risk",
                words.percent(price.riskBefore(), 0),
                words.percent(price.riskAfter(), 0))
            : words.say("plan.price.same-risk", words.percent(price.riskAfter(), 0)));
    if (price.guessed()) {
      said.add(words.say("plan.price.guessed"));
    }
    return said;
  }
}
