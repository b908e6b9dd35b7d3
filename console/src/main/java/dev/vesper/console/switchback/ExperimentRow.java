package dev.vesper.console.switchback;

import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.switchback.Switchback;
import dev.vesper.data.switchback.SwitchbackResult;
import dev.vesper.data.switchback.SwitchbackState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An experiment, and what was read of it, in a reader's words. */
record ExperimentRow(Switchback experiment, Tag state, String outcome, String days, String items) {

  static ExperimentRow of(Switchback experiment, Words words) {
    return new ExperimentRow(
        experiment,
        new Tag(
            tone(experiment.state()), words.say("switchback.state." + experiment.state().code())),
        words.say("switchback.outcome." + experiment.wish().outcome().code()),
        words.say(
            "switchback.from-to",
            words.day(experiment.firstDay()),
            words.day(experiment.lastDay())),
        words.say(
            "switchback.items-in",
            words.count(experiment.plan().items()),
            words.count(experiment.plan().clusters())));
  }

  private static Tag.Tone tone(SwitchbackState state) {
    return switch (state) {
      case DRAFT, WITHDRAWN -> Tag.Tone.QUIET;
      case APPROVED, LIVE -> Tag.Tone.INFO;
      case STOPPING, STOPPED -> Tag.Tone.WARN;
      case ENDED -> Tag.Tone.GOOD;
    };
  }

  /**
   * What was read of an outcome.
   *
   * @param why what to know of it, in English
   */
  record Read(
      String outcome, Tag verdict, String share, String between, String through, List<String> why) {

    static Read of(SwitchbackResult result, Words words) {
      Double without = result.withoutAr();
      String through = result.readThrough() == null ? "–" : words.day(result.readThrough());
      return new Read(
          words.say("switchback.result." + result.outcome()),
          new Tag(tone(result.verdict()), words.say("switchback.verdict." + result.verdict())),
          share(result.estimate(), without, words),
          result.low() == null
              ? "–"
              : words.say(
                  "switchback.between",
                  share(result.low(), without, words),
                  share(result.high(), without, words),
                  words.percent(result.level() == null ? 0 : result.level(), 0)),
          through,
          result.words());
    }

    private static Tag.Tone tone(String verdict) {
      return switch (verdict) {
        case "ended" -> Tag.Tone.GOOD;
        case "early", "refused" -> Tag.Tone.WARN;
        default -> Tag.Tone.INFO;
      };
    }

    private static String share(@Nullable Double value, @Nullable Double without, Words words) {
      return value == null || without == null || without <= 0
          ? "–"
          : (value > 0 ? "+" : "") + words.percent(value / without, 1);
    }
  }
}
