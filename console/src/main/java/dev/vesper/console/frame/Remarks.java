package dev.vesper.console.frame;

import dev.vesper.domain.plan.Remark;
import java.time.LocalDate;
import java.util.List;

/** The solver's remarks in the reader's language. */
public final class Remarks {
  private Remarks() {}

  /** The remark's sentence, without a full stop. */
  public static String said(Remark remark, Words words) {
    List<String> facts = remark.facts();
    String key = "remark." + remark.kind().code().replace('_', '-');
    return switch (remark.kind()) {
      case SAID -> facts.get(0);
      case NO_SUPPLIER -> words.say(key, words.day(LocalDate.parse(facts.get(0))));
      case NO_ORDER_DAY -> words.say(key, words.longDay(LocalDate.parse(facts.get(0))));
      case BETTER_LATER ->
          words.say(
              key,
              count(facts, 0, words),
              words.moneyShort(Double.parseDouble(facts.get(1))),
              words.moneyShort(Double.parseDouble(facts.get(2))),
              count(facts, 3, words));
      case STOCK_PARTS ->
          words.say(key, count(facts, 0, words), count(facts, 1, words), count(facts, 2, words));
      case STOCK_BELOW_ZERO, OVERDUE -> words.say(key, count(facts, 0, words));
      case NOT_IN_CATALOGUE,
          NO_UNIT_COST,
          NO_STOCK_RECORD,
          NO_FORECAST,
          NO_WORTH,
          NOT_WORTH_OPENING ->
          words.say(key);
    };
  }

  private static String count(List<String> facts, int index, Words words) {
    return words.count(Long.parseLong(facts.get(index)));
  }
}
