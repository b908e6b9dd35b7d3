package dev.vesper.jobs.cli;

import dev.vesper.data.publish.Publication;
import dev.vesper.data.publish.PurchaseOrder;
import dev.vesper.data.store.PlanHead;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publications for people and programs (docs/reference/command-line.md, plan publish). */
final class PublicationView {
  private final Amounts amounts;
  private final Map<Long, PlanHead> plans;

  /**
   * A view.
   *
   * @param plans the shop's plans by id, to name them
   */
  PublicationView(Amounts amounts, Map<Long, PlanHead> plans) {
    this.amounts = amounts;
    this.plans = plans;
  }

  /** What a publication ordered. */
  Result published(Publication made, List<PurchaseOrder> orders) {
    List<List<String>> rows = new ArrayList<>();
    for (PurchaseOrder order : orders) {
      rows.add(
          List.of(
              order.poId(),
              order.supplierId(),
              order.supplierName(),
              Integer.toString(order.lines().size()),
              Long.toString(OrdersView.units(order)),
              amounts.plain(order.costMinor())));
    }
    Map<String, Object> json = json(made);
    json.put("orders", orders.stream().map(OrdersView::json).toList());
    return new Result(
        List.of(
            String.format(
                "Publication %d of the %s is live: %,d lines in %,d orders for %s.",
                made.number(),
                name(made),
                made.lines(),
                orders.size(),
                amounts.money(made.costMinor()))),
        List.of("order", "supplier", "name", "lines", "units", "cost " + amounts.code()),
        rows,
        List.of(),
        json);
  }

  /** What an undo took back. */
  Result undone(Publication undo, @Nullable Publication live) {
    Map<String, Object> json = json(undo);
    json.put("live", live == null ? null : live.number());
    return new Result(
        List.of(
            String.format(
                "Publication %d of the %s is taken back: %,d order lines for %s are cancelled.",
                undo.undoes(), name(undo), undo.lines(), amounts.money(undo.costMinor())),
            live == null
                ? "Nothing is live now."
                : String.format("Publication %d of the %s is live.", live.number(), name(live))),
        List.of(),
        List.of(),
        List.of(),
        json);
  }

  /** What is live, what waits, and the steps before, the newest first. */
  Result status(
      @Nullable Publication live, PlanHead plan, long revision, List<Publication> history) {
    List<List<String>> rows = new ArrayList<>();
    for (Publication each : history) {
      rows.add(
          List.of(
              Long.toString(each.number()),
              each.kind().code(),
              name(each),
              Integer.toString(each.lines()),
              amounts.plain(each.costMinor()),
              each.undoes() != null
                  ? "took back " + each.undoes()
                  : each.undoneBy() != null ? "taken back by " + each.undoneBy() : "stands",
              each.actor(),
              each.publishedAt().toString()));
    }
    Map<String, Object> newest = new LinkedHashMap<>();
    newest.put("as_of", plan.asOf().toString());
    newest.put("version", plan.version());
    newest.put("status", plan.status().code());
    newest.put("revision", revision);
    newest.put("plan_hash", plan.hash());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("live", live == null ? null : json(live));
    json.put("plan", newest);
    json.put("history", history.stream().map(this::json).toList());
    return new Result(
        List.of(
            live == null
                ? "Nothing is live."
                : String.format(
                    "Publication %d of the %s is live, by %s.",
                    live.number(), name(live), live.actor()),
            String.format(
                "The plan as of %s version %d is %s, at revision %d.",
                plan.asOf(), plan.version(), plan.status().code(), revision)),
        List.of(
            "publication", "kind", "plan", "lines", "cost " + amounts.code(), "now", "by", "at"),
        rows,
        List.of(),
        json);
  }

  /** A publication as JSON. */
  Map<String, Object> json(Publication made) {
    PlanHead plan = plans.get(made.planId());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("publication", made.number());
    json.put("kind", made.kind().code());
    json.put("as_of", plan == null ? null : plan.asOf().toString());
    json.put("version", plan == null ? null : plan.version());
    json.put("plan_hash", plan == null ? null : plan.hash());
    json.put("revision", made.planRevision());
    json.put("undoes", made.undoes());
    json.put("undone_by", made.undoneBy());
    json.put("lines", made.lines());
    json.put("cost_minor", made.costMinor());
    json.put("currency", amounts.code());
    json.put("rows_hash", made.rowsHash());
    json.put("actor", made.actor());
    json.put("published_at", made.publishedAt().toString());
    return json;
  }

  private String name(Publication made) {
    PlanHead plan = plans.get(made.planId());
    return plan == null
        ? "plan " + made.planId()
        : "plan as of " + plan.asOf() + " version " + plan.version();
  }
}
