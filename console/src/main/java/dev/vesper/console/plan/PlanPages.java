package dev.vesper.console.plan;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.PlanAddress.Version;
import dev.vesper.data.publish.Publication;
import dev.vesper.data.review.LinePage;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.LineState;
import dev.vesper.data.review.PlanChange;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.ReviewSummary;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.SupplierTotal;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.plan.PlanStatus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the page from its address and the store. */
@Component
class PlanPages {
  private static final int CHANGES = 50;

  private final ConsoleParts parts;
  private final Panels panels;

  PlanPages(ConsoleParts parts, Panels panels) {
    this.parts = parts;
    this.panels = panels;
  }

  /** The plan that an address means; empty when there is none. */
  Optional<PlanHead> plan(PlanAddress address) {
    Version version = address.version();
    return version == null
        ? parts.store().plans().newest(parts.shopId())
        : parts.store().plans().find(parts.shopId(), version.asOf(), version.number());
  }

  /** All that is to be seen there. */
  PlanView view(PlanAddress asked, PlanHead plan, Words words) throws SQLException {
    Reviews reviews = parts.store().reviews();
    ReviewSummary summary = reviews.summary(plan);
    List<SupplierTotal> totals = reviews.suppliers(plan);
    LinePage page = reviews.page(plan, asked.query());
    PlanAddress address = asked.notBeyond(page.total());
    if (!address.equals(asked)) {
      page = reviews.page(plan, address.query());
    }
    List<PlanChange> changes = reviews.changes(plan, CHANGES);
    Optional<Publication> live = live(plan);
    return new PlanView(
        address,
        plan,
        summary.revision(),
        sub(plan, summary, totals, words),
        said(summary, words),
        summary.safe(),
        summary.unpublishedApproved(),
        chips(address, plan, summary, words),
        address.listing(page.total()),
        address.bySupplier() ? List.of() : rows(plan, page, address, words),
        address.bySupplier()
            ? totals.stream().map(total -> SupplierRow.of(total, address, words)).toList()
            : List.of(),
        changes.stream().anyMatch(PlanPages::stands),
        !changes.isEmpty()
            && changes.get(0).verb() == PlanChange.Verb.UNDO
            && changes.get(0).undoneBy() == null,
        live.map(publication -> live(publication, words)).orElse(null),
        newest(plan),
        state(address, page, summary, words),
        address.line() == null ? null : panels.of(plan, address, summary.revision(), words));
  }

  private static boolean stands(PlanChange change) {
    return change.undoneBy() == null
        && change.verb() != PlanChange.Verb.UNDO
        && change.verb() != PlanChange.Verb.REDO
        && change.verb() != PlanChange.Verb.CARRY;
  }

  private Optional<Publication> live(PlanHead plan) {
    return parts
        .store()
        .publishing()
        .live(parts.shopId())
        .filter(publication -> publication.planId() == plan.planId());
  }

  private static String live(Publication live, Words words) {
    return words.say(
        "plan.live",
        words.count(live.number()),
        words.count(live.lines()),
        words.money(live.costMinor()),
        words.dayTime(live.publishedAt()),
        live.actor());
  }

  private @Nullable String newest(PlanHead plan) {
    PlanHead newest = parts.store().plans().newest(parts.shopId()).orElse(plan);
    boolean older = newest.planId() != plan.planId() || plan.status() == PlanStatus.SUPERSEDED;
    return older ? PlanAddress.PATH : null;
  }

  private String sub(
      PlanHead plan, ReviewSummary summary, List<SupplierTotal> totals, Words words) {
    long suppliers = totals.stream().filter(total -> total.lines() > 0).count();
    Optional<Long> budget = parts.store().budgetReviews().mostOfOrders(plan);
    String cost = words.moneyShort((double) summary.costMinor());
    return words.say(
        budget.isPresent() ? "plan.sub-of-budget" : "plan.sub",
        words.count(summary.ordered()),
        words.count(suppliers),
        cost,
        budget.map(most -> words.moneyShort((double) most)).orElse(""),
        words.count(plan.version()),
        words.day(plan.asOf()));
  }

  private static List<Words.Piece> said(ReviewSummary summary, Words words) {
    int decided =
        summary.lines().getOrDefault(LineState.APPROVED, 0)
            + summary.lines().getOrDefault(LineState.PUBLISHED, 0);
    return words.said(
        "plan.said",
        summary.needsYou(),
        words.moneyShort(summary.stakeMinor()),
        summary.safe(),
        decided,
        words.moneyShort(summary.gainMinor()));
  }

  private List<PlanView.Chip> chips(
      PlanAddress address, PlanHead plan, ReviewSummary summary, Words words) {
    List<PlanView.Chip> chips = new ArrayList<>();
    for (Filter filter :
        List.of(
            Filter.NEEDS_YOU,
            Filter.SAFE,
            Filter.HELD,
            Filter.APPROVED,
            Filter.PUBLISHED,
            Filter.CHANGED,
            Filter.ORDERED,
            Filter.ALL)) {
      chips.add(
          new PlanView.Chip(
              words.say("plan.show." + filter.code()),
              words.count(count(filter, plan, summary)),
              address.showing(filter),
              !address.bySupplier() && address.filter() == filter));
    }
    return chips;
  }

  private long count(Filter filter, PlanHead plan, ReviewSummary summary) {
    return switch (filter) {
      case NEEDS_YOU -> summary.needsYou();
      case SAFE -> summary.safe();
      case HELD -> summary.lines().getOrDefault(LineState.HELD, 0);
      case APPROVED -> summary.lines().getOrDefault(LineState.APPROVED, 0);
      case PUBLISHED -> summary.lines().getOrDefault(LineState.PUBLISHED, 0);
      case ORDERED -> summary.ordered();
      case ALL -> plan.lines();
      case CHANGED ->
          parts
              .store()
              .reviews()
              .page(
                  plan,
                  new LineQuery("", Filter.CHANGED, null, null, LineQuery.Sort.ITEM, false, 1, 1))
              .total();
    };
  }

  private List<LineRow> rows(PlanHead plan, LinePage page, PlanAddress address, Words words)
      throws SQLException {
    List<String> items = page.lines().stream().map(line -> line.key().itemId()).toList();
    List<String> places = page.lines().stream().map(line -> line.key().locationId()).toList();
    Map<String, Map<String, DemandHistory>> pasts =
        parts.store().charts().pasts(plan, items, places);
    List<LineRow> rows = new ArrayList<>();
    for (ReviewLine line : page.lines()) {
      @Nullable DemandHistory past =
          pasts.getOrDefault(line.key().itemId(), Map.of()).get(line.key().locationId());
      rows.add(LineRow.of(line, past, address, words));
    }
    return rows;
  }

  private static @Nullable State state(
      PlanAddress address, LinePage page, ReviewSummary summary, Words words) {
    if (address.bySupplier() || page.total() > 0) {
      return null;
    }
    if (address.filter() == Filter.NEEDS_YOU && address.text().isEmpty()) {
      return State.linked(
          State.Kind.EMPTY,
          words.say("plan.none-needs-you.title"),
          words.say("plan.none-needs-you.text", summary.safe()),
          address.showing(summary.safe() > 0 ? Filter.SAFE : Filter.ALL),
          words.say(summary.safe() > 0 ? "plan.see-safe" : "plan.see-all"));
    }
    return State.linked(
        State.Kind.EMPTY,
        words.say("plan.none-found.title"),
        words.say("plan.none-found.text"),
        address.with(Map.of("q", "", "filter", Filter.ALL.code(), "supplier", "", "page", "")),
        words.say("plan.see-all"));
  }
}
