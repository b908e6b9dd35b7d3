package dev.vesper.console.tonight;

import dev.vesper.console.frame.Remarks;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.LineException;
import dev.vesper.domain.plan.Remark;
import java.util.List;

/** Why a line needs a person, in words: made from its code and numbers. */
public final class ExceptionWords {
  private ExceptionWords() {}

  /** One exception as a tag. */
  public static Tag tag(LineException exception, Words words) {
    return new Tag(tone(exception.code()), text(exception, words));
  }

  private static Tag.Tone tone(LineException.Code code) {
    return switch (code) {
      case UNUSUAL_QUANTITY, EXPENSIVE_LINE -> Tag.Tone.WARN;
      case FIRST_ORDER, ASSUMED_TERMS -> Tag.Tone.INFO;
      case NO_FORECAST, DATA_FLAG, STOCK_OUT_RISK -> Tag.Tone.BAD;
    };
  }

  private static String text(LineException exception, Words words) {
    List<String> numbers = exception.numbers();
    String key = "tonight.exception." + exception.code().code();
    return switch (exception.code()) {
      case UNUSUAL_QUANTITY ->
          words.say(key, words.count(whole(numbers, 0)), words.count(whole(numbers, 1)));
      case FIRST_ORDER -> words.say(key, words.count(whole(numbers, 0)));
      case NO_FORECAST, DATA_FLAG -> words.say(key, Remarks.said(Remark.ofParts(numbers), words));
      case ASSUMED_TERMS -> words.say(key, columns(numbers, words));
      case EXPENSIVE_LINE ->
          words.say(key, words.percent(share(number(numbers, 0), number(numbers, 1)), 0));
      case STOCK_OUT_RISK -> words.say(key, words.percent(number(numbers, 0), 0));
    };
  }

  /** The names of columns, in the page's language where it has a word for them. */
  private static String columns(List<String> numbers, Words words) {
    return String.join(
        words.say("tonight.and"),
        numbers.stream().map(name -> words.sayOr("tonight.column." + name, name)).toList());
  }

  private static long whole(List<String> numbers, int index) {
    return Math.round(number(numbers, index));
  }

  private static double number(List<String> numbers, int index) {
    return index < numbers.size() ? Double.parseDouble(numbers.get(index)) : 0;
  }

  private static double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }
}
