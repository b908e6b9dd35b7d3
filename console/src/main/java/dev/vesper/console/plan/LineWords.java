package dev.vesper.console.plan;

import dev.vesper.console.frame.Remarks;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.LineException;
import dev.vesper.data.review.LineState;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.domain.plan.Remark;
import java.util.List;
import java.util.stream.Collectors;

/** How a line stands, in a tag's word and in sentences. */
final class LineWords {
  private final Words words;

  LineWords(Words words) {
    this.words = words;
  }

  /** The tag: what was decided, else what is the matter. */
  Tag tag(ReviewLine line) {
    return switch (line.state()) {
      case PUBLISHED -> new Tag(Tag.Tone.GOOD, words.say("plan.state.published"));
      case APPROVED -> new Tag(Tag.Tone.GOOD, words.say("plan.state.approved"));
      case HELD ->
          new Tag(
              Tag.Tone.INFO,
              line.until() == null
                  ? words.say("plan.state.held")
                  : words.say("plan.state.held-until", words.day(line.until())));
      case PROPOSED -> proposed(line);
    };
  }

  private Tag proposed(ReviewLine line) {
    if (!line.exceptions().isEmpty()) {
      return new Tag(Tag.Tone.WARN, shortly(line.exceptions().get(0)));
    }
    return new Tag(
        Tag.Tone.QUIET,
        words.say(line.quantity() > 0 ? "plan.state.within-limits" : "plan.state.nothing"));
  }

  /** An exception in two or three words. */
  String shortly(LineException exception) {
    return words.say("plan.exception." + exception.code().code() + ".short");
  }

  /** An exception in a sentence, with its numbers. */
  String sentence(LineException exception) {
    List<String> numbers = exception.numbers();
    String key = "plan.exception." + exception.code().code();
    return switch (exception.code()) {
      case UNUSUAL_QUANTITY -> words.say(key, units(numbers.get(0)), units(numbers.get(1)));
      case FIRST_ORDER -> words.say(key, units(numbers.get(0)));
      case NO_FORECAST, DATA_FLAG -> words.say(key, Remarks.said(Remark.ofParts(numbers), words));
      case ASSUMED_TERMS -> words.say(key, assumed(numbers));
      case EXPENSIVE_LINE -> {
        double cost = Double.parseDouble(numbers.get(0));
        double budget = Double.parseDouble(numbers.get(1));
        yield words.say(
            key,
            words.moneyShort(cost),
            words.percent(budget == 0 ? 1 : cost / budget, 0),
            words.moneyShort(budget));
      }
      case STOCK_OUT_RISK -> words.say(key, words.percent(Double.parseDouble(numbers.get(0)), 0));
    };
  }

  /** Names of columns as people know them. */
  String assumed(List<String> columns) {
    return columns.stream()
        .map(
            column ->
                words.messages().getMessage("plan.assumed." + column, null, column, words.locale()))
        .collect(Collectors.joining(words.say("plan.list-comma")));
  }

  /** Whether a person may still decide about it. */
  static boolean open(ReviewLine line) {
    return line.state() != LineState.PUBLISHED;
  }

  private String units(String number) {
    return words.number(Double.parseDouble(number), 1);
  }
}
