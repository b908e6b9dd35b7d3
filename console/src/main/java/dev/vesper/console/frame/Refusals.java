package dev.vesper.console.frame;

import dev.vesper.data.publish.OrderStatus;
import dev.vesper.data.store.Refused;
import dev.vesper.data.switchback.SwitchbackState;
import dev.vesper.domain.plan.PlanStatus;
import java.time.LocalDate;

/** Refusals of the store in the reader's language. */
public final class Refusals {
  private Refusals() {}

  /** What is forbidden, why, and what to do; by the rule's sentence where it has one. */
  public static String said(Refused refused, Words words) {
    if (refused.rule() == Refused.Rule.OTHER) {
      return String.valueOf(refused.getMessage());
    }
    return words.say(
        "refused." + refused.rule().code(),
        refused.facts().stream().map(fact -> said(fact, words)).toArray());
  }

  private static String said(Object fact, Words words) {
    if (fact instanceof Refused.Money money) {
      return words.money(money.minor());
    } else if (fact instanceof Number number) {
      return words.count(number.longValue());
    } else if (fact instanceof LocalDate day) {
      return words.day(day);
    } else if (fact instanceof OrderStatus status) {
      return words.say("orders.status." + status.code());
    } else if (fact instanceof PlanStatus status) {
      return words.say("refused.plan-status." + status.code());
    } else if (fact instanceof SwitchbackState state) {
      return words.say("switchback.state." + state.code());
    }
    return String.valueOf(fact);
  }
}
