package dev.vesper.jobs.cli;

import dev.vesper.data.store.PlanDiff;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What changed between two versions, for people and programs. */
final class DiffView {
  private DiffView() {}

  static Result of(PlanDiff diff, Amounts amounts) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> changes = new ArrayList<>();
    for (PlanDiff.Change change : diff.changes()) {
      rows.add(
          List.of(
              change.itemId(),
              change.locationId(),
              Long.toString(change.quantityBefore()),
              Long.toString(change.quantityAfter()),
              amounts.plain(change.costAfterMinor() - change.costBeforeMinor()),
              change.supplierBefore().equals(change.supplierAfter())
                  ? change.supplierAfter()
                  : change.supplierBefore() + " → " + change.supplierAfter()));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("item_id", change.itemId());
      entry.put("location_id", change.locationId());
      entry.put("supplier_before", change.supplierBefore());
      entry.put("supplier_after", change.supplierAfter());
      entry.put("quantity_before", change.quantityBefore());
      entry.put("quantity_after", change.quantityAfter());
      entry.put("cost_before_minor", change.costBeforeMinor());
      entry.put("cost_after_minor", change.costAfterMinor());
      changes.add(entry);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("as_of", diff.to().asOf().toString());
    json.put("from", diff.from().version());
    json.put("to", diff.to().version());
    json.put("same", diff.from().hash().equals(diff.to().hash()));
    json.put(
        "profit_change_minor", diff.to().expectedProfitMinor() - diff.from().expectedProfitMinor());
    json.put("changes", changes);
    String heading =
        diff.changes().isEmpty()
            ? "Versions "
                + diff.from().version()
                + " and "
                + diff.to().version()
                + " order the same."
            : String.format(
                "%,d lines differ; the expected net gain changes by %s.",
                diff.changes().size(),
                amounts.money(diff.to().expectedProfitMinor() - diff.from().expectedProfitMinor()));
    return new Result(
        List.of(heading),
        rows.isEmpty()
            ? List.of()
            : List.of(
                "item", "location", "before", "after", "cost change " + amounts.code(), "supplier"),
        rows,
        List.of(),
        json);
  }
}
