package dev.vesper.console.recommend;

import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.recommend.TestState;
import dev.vesper.data.recommend.VersionTest;
import dev.vesper.domain.recommend.AlwaysValid;
import dev.vesper.domain.recommend.TestArm;
import dev.vesper.domain.recommend.TestReading;
import dev.vesper.domain.recommend.TestVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** A test of two versions in the reader's words. */
final class TestWords {
  private static final String DASH = "–";

  private final Words words;

  TestWords(Words words) {
    this.words = words;
  }

  /**
   * An outcome of both arms.
   *
   * @param unit of its figures
   */
  record Row(String outcome, String unit, String a, String b, String difference, String between) {}

  /**
   * A test that runs.
   *
   * @param story what it holds against what, since when, how far it is
   * @param verdict what the stop rule says
   * @param better which arm the rule would keep; empty while it says neither
   */
  record Running(
      List<Words.Piece> story,
      Tag verdict,
      List<Words.Piece> verdictSaid,
      String better,
      List<Row> rows,
      String note,
      String experiment,
      long versionA,
      long versionB) {}

  Running running(TestState state) {
    VersionTest test = state.test();
    TestReading orders = state.orders();
    long read = orders == null ? 0 : orders.sessionsA() + orders.sessionsB();
    return new Running(
        words.said(
            "recommend.test.story",
            test.number(),
            test.versionA(),
            test.versionB(),
            words.percent(test.rule().shareB(), 1),
            words.dayTime(test.startedAt()),
            words.count(read),
            words.count(test.plannedSessions())),
        new Tag(tone(state.verdict()), words.say("recommend.verdict." + dashed(state.verdict()))),
        words.said(
            "recommend.verdict." + dashed(state.verdict()) + ".said",
            words.count(state.sessionsA()),
            words.count(state.sessionsB()),
            words.percent(test.size().smallestEffect(), 0)),
        switch (state.verdict()) {
          case B_BETTER -> TestArm.B.code();
          case A_BETTER, NO_DIFFERENCE -> TestArm.A.code();
          default -> "";
        },
        rows(state),
        words.say(
            "recommend.test.note",
            words.count(state.crossed()),
            words.percent(1 - AlwaysValid.ALPHA, 0)),
        test.experiment(),
        test.versionA(),
        test.versionB());
  }

  private static Tag.Tone tone(TestVerdict verdict) {
    return switch (verdict) {
      case A_BETTER, B_BETTER -> Tag.Tone.GOOD;
      case SHARES_OFF -> Tag.Tone.BAD;
      case NO_DIFFERENCE -> Tag.Tone.WARN;
      case GOES_ON -> Tag.Tone.INFO;
      case TOO_EARLY -> Tag.Tone.QUIET;
    };
  }

  private static String dashed(TestVerdict verdict) {
    return verdict.code().replace('_', '-');
  }

  private List<Row> rows(TestState state) {
    boolean told = state.verdict() != TestVerdict.TOO_EARLY;
    List<Row> rows = new ArrayList<>();
    TestReading orders = state.orders();
    rows.add(
        new Row(
            words.say("recommend.test.sessions"),
            "sessions",
            words.count(state.sessionsA()),
            words.count(state.sessionsB()),
            DASH,
            DASH));
    rows.add(shares("recommend.test.orders", told ? orders : null));
    rows.add(money("recommend.test.margin", told ? state.marginMinor() : null));
    rows.add(shares("recommend.test.carts", told ? state.carts() : null));
    return rows;
  }

  private Row shares(String name, @Nullable TestReading reading) {
    return row(name, "%", reading, share -> words.percent(share, 2));
  }

  private Row money(String name, @Nullable TestReading reading) {
    return row(name, words.currencyCode(), reading, words::money);
  }

  private Row row(
      String name, String unit, @Nullable TestReading reading, DoubleFunction<String> said) {
    if (reading == null) {
      return new Row(words.say(name), unit, DASH, DASH, DASH, DASH);
    }
    String difference = said.apply(reading.difference());
    return new Row(
        words.say(name),
        unit,
        said.apply(reading.meanA()),
        said.apply(reading.meanB()),
        reading.difference() > 0 ? "+" + difference : difference,
        // Where nobody did it there is nothing to tell an interval from.
        Double.isFinite(reading.low())
            ? words.say("recommend.between", said.apply(reading.low()), said.apply(reading.high()))
            : DASH);
  }

  /** A test that is over, in a sentence. */
  String past(VersionTest test) {
    Instant ended = test.endedAt() == null ? test.startedAt() : test.endedAt();
    TestArm chosen = test.chosen();
    String key = chosen == null ? "recommend.test.broken-off" : "recommend.test.ended";
    long kept = chosen == TestArm.B ? test.versionB() : test.versionA();
    return words.say(
        key,
        test.number(),
        test.versionA(),
        test.versionB(),
        words.day(test.startedAt().atZone(words.zone()).toLocalDate()),
        words.day(ended.atZone(words.zone()).toLocalDate()),
        test.actor(),
        kept);
  }
}
