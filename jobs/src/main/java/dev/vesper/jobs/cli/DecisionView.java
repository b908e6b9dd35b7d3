package dev.vesper.jobs.cli;

import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.PlanChange;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.ReviewSummary;
import dev.vesper.data.review.Reviewed;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.valuation.Price;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decisions for people and programs (docs/reference/command-line.md, plan hold). */
final class DecisionView {
  private static final int ROWS = 20;

  private final Amounts amounts;

  DecisionView(Amounts amounts) {
    this.amounts = amounts;
  }

  /**
   * What a write has done: the lines of now, and how far the plan is.
   *
   * @param before the plan's revision before the write
   */
  Result decided(PlanHead plan, long before, Reviewed reviewed, Reviews reviews) {
    List<List<String>> rows = new ArrayList<>();
    for (LineKey key : reviewed.changed().subList(0, Math.min(ROWS, reviewed.changed().size()))) {
      rows.add(row(reviews.line(plan, key).orElseThrow()));
    }
    ReviewSummary summary = reviews.summary(plan);
    List<String> footing = new ArrayList<>();
    if (reviewed.changed().size() > ROWS) {
      footing.add(String.format("… and %,d more lines.", reviewed.changed().size() - ROWS));
    }
    footing.add(words(summary));
    Map<String, Object> json = named(plan);
    json.put("revision", reviewed.revision());
    json.put("changed", reviewed.changed().stream().map(DecisionView::key).toList());
    json.put("ordered_lines", summary.ordered());
    json.put("cost_minor", summary.costMinor());
    json.put("needs_you_lines", summary.needsYou());
    json.put("approved_unpublished_lines", summary.unpublishedApproved());
    return new Result(
        List.of(did(before, reviewed)),
        List.of("item", "location", "state", "quantity", "cost " + amounts.code(), "until", "note"),
        rows,
        footing,
        json);
  }

  private static String did(long before, Reviewed reviewed) {
    String now = "; the plan is at revision " + reviewed.revision() + ".";
    if (!reviewed.changed().isEmpty()) {
      return String.format("%,d lines decided", reviewed.changed().size()) + now;
    }
    return (reviewed.revision() == before ? "There was nothing to do" : "Ad budgets changed") + now;
  }

  private List<String> row(ReviewLine line) {
    return List.of(
        line.proposal().itemId(),
        line.proposal().locationId(),
        line.state().code(),
        line.changed()
            ? line.quantity() + " (proposed " + line.proposal().quantity() + ")"
            : Long.toString(line.quantity()),
        amounts.plain(line.costMinor()),
        line.until() == null ? "" : line.until().toString(),
        line.note());
  }

  private String words(ReviewSummary summary) {
    return String.format(
        "%,d lines to order for %s; %,d approved and not published, %,d need you.",
        summary.ordered(),
        amounts.money(summary.costMinor()),
        summary.unpublishedApproved(),
        summary.needsYou());
  }

  /** What a change is worth, in one line. */
  String words(Price price) {
    return String.format(
        "Against the proposal: net gain %s%s, cash %s, risk of losing sales %s to %s.",
        amounts.money(price.gainMinor()),
        price.guessed() ? " at most (beyond what the night worked out)" : "",
        amounts.money(price.cashMinor()),
        Amounts.percent(price.riskBefore()),
        Amounts.percent(price.riskAfter()));
  }

  /** The same for programs. */
  static Map<String, Object> json(Price price) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("gain_minor", price.gainMinor());
    json.put("at_most_minor", price.atMostMinor());
    json.put("alone_minor", price.aloneMinor());
    json.put("cash_minor", price.cashMinor());
    json.put("risk_before", price.riskBefore());
    json.put("risk_after", price.riskAfter());
    json.put("guessed", price.guessed());
    return json;
  }

  /** The log of a plan's decisions. */
  static Result log(PlanHead plan, long revision, List<PlanChange> changes) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> entries = new ArrayList<>();
    for (PlanChange change : changes) {
      rows.add(
          List.of(
              Long.toString(change.revision()),
              change.verb().code(),
              Integer.toString(change.lines()),
              text(change.undoes()),
              text(change.undoneBy()),
              change.actor(),
              change.at().toString()));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("revision", change.revision());
      entry.put("verb", change.verb().code());
      entry.put("lines", change.lines());
      entry.put("undoes", change.undoes());
      entry.put("undone_by", change.undoneBy());
      entry.put("actor", change.actor());
      entry.put("at", change.at().toString());
      entries.add(entry);
    }
    Map<String, Object> json = named(plan);
    json.put("revision", revision);
    json.put("decisions", entries);
    return new Result(
        List.of(),
        List.of("revision", "what", "lines", "undoes", "undone by", "who", "when"),
        rows,
        rows.isEmpty() ? List.of("Nobody has decided anything yet.") : List.of(),
        json);
  }

  private static Map<String, Object> named(PlanHead plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("as_of", plan.asOf().toString());
    json.put("version", plan.version());
    return json;
  }

  private static Map<String, Object> key(LineKey key) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("item_id", key.itemId());
    json.put("location_id", key.locationId());
    return json;
  }

  private static String text(java.lang.@org.jspecify.annotations.Nullable Long number) {
    return number == null ? "" : number.toString();
  }
}
