package dev.vesper.console.repair;

import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.repair.RepairFigures;
import dev.vesper.data.repair.RepairLine;
import dev.vesper.data.repair.RepairRequest;
import dev.vesper.data.store.PlanHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan's repair in words.
 *
 * @param plan which plan
 * @param revision the decisions that are seen
 */
record RepairPage(PlanHead plan, long revision, Words words) {
  private static final int SIZE = 50;

  /** How far the work is. */
  record Work(String text, int done, int inAll) {}

  /**
   * What was found.
   *
   * @param said what it is worth, the weightiest first
   * @param changes whether there is anything to accept
   */
  record Found(List<String> said, boolean changes) {}

  /** A line that would be changed. */
  record Row(
      String item, String location, String from, String to, String why, String cash, String gain) {}

  /** Where the plan is. */
  public String url() {
    return "/plan?plan=" + plan.asOf() + "." + plan.version();
  }

  /** Whether a person can decide on it: it is about the plan as it is now. */
  boolean decidable(RepairRequest request) {
    return request.state() == RepairRequest.State.READY && request.revision() == revision;
  }

  /** What stands in place of the difference; null where there is one. */
  @Nullable State state(@Nullable RepairRequest request) {
    if (request == null) {
      return state(State.Kind.EMPTY, "repair.empty", words.say("repair.empty.text"));
    }
    return switch (request.state()) {
      case ASKED, TAKEN -> null;
      case READY ->
          decidable(request)
              ? null
              : state(
                  State.Kind.STALE,
                  "repair.stale",
                  words.say(
                      "repair.stale.text", words.count(request.revision()), words.count(revision)));
      case ACCEPTED, DROPPED ->
          state(
              State.Kind.EMPTY,
              "repair." + request.state().code(),
              words.say(
                  "repair." + request.state().code() + ".text",
                  String.valueOf(request.decidedBy())));
      case REFUSED -> state(State.Kind.FAILED, "repair.refused", request.trouble());
      case FAILED -> state(State.Kind.FAILED, "repair.failed", request.trouble());
    };
  }

  private State state(State.Kind kind, String key, String text) {
    return State.linked(kind, words.say(key + ".title"), text, url(), words.say("repair.to-plan"));
  }

  Work work(RepairRequest request) {
    boolean waits = request.state() == RepairRequest.State.ASKED;
    return new Work(
        waits
            ? words.say("repair.waits")
            : words.say(
                "repair.works",
                words.count(request.stepsDone()),
                words.count(Math.max(1, request.stepsInAll()))),
        request.stepsDone(),
        Math.max(1, request.stepsInAll()));
  }

  Found found(RepairRequest request) {
    RepairFigures figures = Objects.requireNonNull(request.figures());
    List<String> said = new ArrayList<>();
    said.add(words.say("repair.changed", figures.changed(), figures.fixed()));
    if (figures.changed() > 0) {
      said.add(words.say("repair.least", figures.leastChanges()));
    }
    said.addAll(broken(figures));
    double gain = figures.gainAfterMinor() - figures.gainBeforeMinor();
    said.add(words.say(gain < 0 ? "repair.costs" : "repair.earns", words.money(Math.abs(gain))));
    said.add(
        words.say(
            "repair.worth",
            words.money(figures.gainAfterMinor()),
            words.money(figures.boundMinor())));
    said.add(
        words.say(
            "repair.price",
            words.money(figures.price().leastMinor()),
            words.money(figures.price().mostMinor())));
    said.add(
        words.say(
            "repair.cash",
            words.money(figures.cashBeforeMinor()),
            words.money(figures.cashAfterMinor())));
    return new Found(said, figures.changed() > 0);
  }

  /** The place of a page in all rows; a page beyond the last is the last. */
  Listing listing(RepairRequest request, int page) {
    int changed = Objects.requireNonNull(request.figures()).changed();
    int last = Math.max(1, (changed + SIZE - 1) / SIZE);
    return new Listing(
        "/plan/repair",
        new TreeMap<>(Map.of("plan", Long.toString(plan.planId()))),
        "",
        true,
        Math.max(1, Math.min(page, last)),
        SIZE,
        changed);
  }

  private List<String> broken(RepairFigures figures) {
    List<String> broken = new ArrayList<>();
    if (figures.overCashMinor() > 0) {
      broken.add(words.say("repair.over-cash", words.money(figures.overCashMinor())));
    }
    figures
        .overLitres()
        .forEach(
            (place, litres) ->
                broken.add(words.say("repair.over-room", place, words.number(litres, 0))));
    if (!figures.belowMinimum().isEmpty()) {
      broken.add(words.say("repair.below-minimum", String.join(", ", figures.belowMinimum())));
    }
    return broken;
  }

  List<Row> rows(List<RepairLine> lines) {
    return lines.stream()
        .map(
            line ->
                new Row(
                    line.key().itemId(),
                    line.key().locationId(),
                    words.count(line.quantityBefore()),
                    words.count(line.quantityAfter()),
                    words.say("repair.why." + line.why().code()),
                    words.money(line.cashMinor()),
                    words.money(line.gainMinor())))
        .toList();
  }
}
