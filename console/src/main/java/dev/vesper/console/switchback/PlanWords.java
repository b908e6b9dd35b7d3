package dev.vesper.console.switchback;

import dev.vesper.console.frame.Words;
import dev.vesper.data.switchback.SwitchbackWish;
import dev.vesper.domain.switchback.SwitchbackOutcome;
import dev.vesper.domain.switchback.SwitchbackPlanner;
import dev.vesper.domain.switchback.SwitchbackProposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plan in words, and its power by length as a curve with its table.
 *
 * @param sentences what to do, what can be found, when to stop, what to beware of
 * @param points the curve, in a box of 300 by 120
 * @param wished where the wished power lies
 */
record PlanWords(
    List<String> sentences, List<Point> rows, String points, String wished, String chosenAt) {
  private static final double WIDTH = 300;
  private static final double HEIGHT = 120;

  /** A length of the experiment. */
  record Point(String days, String power, String found, boolean chosen) {}

  static PlanWords of(SwitchbackProposal plan, SwitchbackOutcome outcome, Words words) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        words.say(
            "switchback.plan.switch",
            words.count(plan.items()),
            words.count(plan.clusters()),
            words.count(plan.days()),
            words.count(plan.blockDays())));
    sentences.add(
        words.say(
            "switchback.plan.power",
            words.percent(plan.effect(), 1),
            words.say("switchback.outcome." + outcome.code()),
            words.percent(plan.powerReached(), 0),
            words.percent(plan.detectableEffect(), 1)));
    sentences.add(words.say("switchback.plan.wash-out", words.count(plan.washOutDays())));
    sentences.add(
        words.say(
            "switchback.plan.stop",
            words.count(plan.days()),
            words.percent(plan.level(), 0),
            words.count((long) SwitchbackPlanner.HAYBITTLE)));
    if (plan.clusters() < SwitchbackPlanner.ENOUGH_CLUSTERS) {
      sentences.add(words.say("switchback.plan.few", words.count(plan.clusters())));
    }
    if (plan.days() > SwitchbackWish.MOST_DAYS) {
      sentences.add(
          words.say(
              "switchback.plan.long",
              words.count(plan.days()),
              words.count(SwitchbackWish.MOST_DAYS)));
    }
    return new PlanWords(
        sentences,
        plan.curve().stream()
            .map(
                point ->
                    new Point(
                        words.count(point.days()),
                        words.percent(point.power(), 0),
                        words.percent(point.detectableEffect(), 1),
                        point.days() == plan.days()))
            .toList(),
        drawn(plan),
        at(1 - plan.power(), HEIGHT),
        at((double) plan.days() / most(plan), WIDTH));
  }

  private static String drawn(SwitchbackProposal plan) {
    StringBuilder points = new StringBuilder();
    for (SwitchbackProposal.PowerPoint point : plan.curve()) {
      points
          .append(at((double) point.days() / most(plan), WIDTH))
          .append(',')
          .append(at(1 - point.power(), HEIGHT))
          .append(' ');
    }
    return points.toString().strip();
  }

  private static int most(SwitchbackProposal plan) {
    return plan.curve().stream().mapToInt(SwitchbackProposal.PowerPoint::days).max().orElse(1);
  }

  private static String at(double share, double of) {
    return String.format(Locale.ROOT, "%.1f", share * of);
  }
}
