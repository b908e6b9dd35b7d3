package dev.vesper.jobs.cli;

import dev.vesper.data.draft.Trouble;
import dev.vesper.data.review.PlanChange;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.WishOutlook;
import dev.vesper.data.review.WishOutlook.Verdict;
import dev.vesper.data.store.PlanHead;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drafted changes for people and programs (docs/reference/command-line.md, plan import). */
record DraftView(Amounts amounts, PlanHead plan, WishOutlook outlook, List<Trouble> troubles) {
  private static final int ROWS = 20;

  /** How many lines and rows stand in the way. */
  int refused() {
    return outlook.count(Verdict.STALE) + outlook.count(Verdict.REFUSED) + troubles.size();
  }

  /**
   * What would change.
   *
   * @param written the change that it became; null while it is only looked at
   */
  Result of(@Nullable Long written) {
    WishOutlook.Sum sum = outlook.sum(key -> false);
    List<List<String>> rows = new ArrayList<>();
    outlook.lines().stream()
        .filter(line -> line.verdict() != Verdict.SAME)
        .sorted(Comparator.comparing(WishOutlook.Line::verdict))
        .limit(ROWS)
        .forEach(line -> rows.add(row(line)));
    List<String> footing =
        new ArrayList<>(troubles.stream().limit(ROWS).map(Trouble::text).toList());
    footing.add(
        String.format(
            "Cash %s, expected gain %s; %,d of them were approved and would be approved anew.",
            amounts.money(sum.cashMinor()), amounts.money(sum.gainMinor()), sum.approvals()));
    return new Result(
        List.of(
            String.format(
                "%,d lines %s, %,d were changed by others since, %,d cannot be, %,d are so"
                    + " already; %,d rows or columns could not be read.",
                sum.lines(),
                written == null ? "would change" : "changed",
                outlook.count(Verdict.STALE),
                outlook.count(Verdict.REFUSED),
                outlook.count(Verdict.SAME),
                troubles.size())),
        List.of("line", "item", "location", "wanted", "now", "cash " + amounts.code(), "what"),
        rows,
        footing,
        json(sum, written));
  }

  private List<String> row(WishOutlook.Line line) {
    return List.of(
        line.wish().fileLine() == 0 ? "" : Integer.toString(line.wish().fileLine()),
        line.wish().key().itemId(),
        line.wish().key().locationId(),
        String.valueOf(line.wish().quantity()),
        line.now() == null ? "" : line.now().state().code() + " " + line.now().quantity(),
        amounts.plain(line.cashMinor()),
        what(line));
  }

  private static String what(WishOutlook.Line line) {
    @Nullable PlanChange since = line.since();
    if (line.why() != null) {
      return String.valueOf(line.why().getMessage());
    }
    return since == null
        ? line.verdict().code()
        : "changed by " + since.actor() + " at " + since.at();
  }

  private Map<String, Object> json(WishOutlook.Sum sum, @Nullable Long written) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("as_of", plan.asOf().toString());
    json.put("version", plan.version());
    json.put("revision", written == null ? outlook.revision() : written);
    json.put("accepted", written != null);
    json.put("changed_lines", sum.lines());
    json.put("cash_minor", sum.cashMinor());
    json.put("gain_minor", sum.gainMinor());
    json.put("approvals_lost", sum.approvals());
    json.put("lines", outlook.lines().stream().map(DraftView::json).toList());
    json.put("troubles", troubles.stream().map(DraftView::json).toList());
    return json;
  }

  private static Map<String, Object> json(WishOutlook.Line line) {
    @Nullable ReviewLine now = line.now();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file_line", line.wish().fileLine());
    json.put("item_id", line.wish().key().itemId());
    json.put("location_id", line.wish().key().locationId());
    json.put("verdict", line.verdict().code());
    json.put("quantity", line.wish().quantity());
    json.put("quantity_now", now == null ? null : now.quantity());
    json.put("state_now", now == null ? null : now.state().code());
    json.put("changed_by", line.since() == null ? null : line.since().actor());
    json.put("changed_at", line.since() == null ? null : line.since().at().toString());
    json.put("cash_minor", line.cashMinor());
    json.put("gain_minor", line.gainMinor());
    json.put("why", line.why() == null ? null : line.why().getMessage());
    return json;
  }

  private static Map<String, Object> json(Trouble trouble) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file_line", trouble.fileLine());
    json.put("code", trouble.code().code());
    json.put("text", trouble.text());
    return json;
  }
}
