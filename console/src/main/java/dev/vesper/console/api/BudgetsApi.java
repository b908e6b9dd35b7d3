package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.SavedCurves;
import dev.vesper.data.review.BudgetKey;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.BudgetReviewed;
import dev.vesper.data.review.BudgetReviews;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.valuation.BudgetCurves;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A plan's ad budgets: read, ask, decide. Every answer's ETag is the plan's revision. */
@RestController
@RequestMapping("/api/v1/plans/{planId}")
class BudgetsApi {
  private final ConsoleParts parts;
  private final KnownPlans known;
  private final SavedCurves curves;

  BudgetsApi(ConsoleParts parts, KnownPlans known, SavedCurves curves) {
    this.parts = parts;
    this.known = known;
    this.curves = curves;
  }

  /** Another budget, why. */
  record NewBudget(long budgetMinor, ReasonCode reasonCode, @Nullable String note) {}

  /** Campaigns as channel/campaign; none: all. */
  record Campaigns(@Nullable List<String> campaigns) {}

  /** What a write has done. */
  record Done(long revision, List<String> changed) {}

  @GetMapping("/budgets")
  ResponseEntity<BudgetReview> budgets(@PathVariable long planId) {
    BudgetReview review = review(known.plan(planId));
    return Preconditions.tagged(review.revision(), review);
  }

  /** What these budgets, by channel/campaign in minor units, would bring together. */
  @PostMapping("/budgets/answer")
  BudgetCurves.Answer answer(@PathVariable long planId, @RequestBody Map<String, Long> budgets) {
    PlanHead head = known.plan(planId);
    review(head);
    return curves.of(head).answer(budgets);
  }

  @PutMapping("/budget")
  ResponseEntity<Done> change(
      @PathVariable long planId,
      @RequestParam String channel,
      @RequestParam String campaign,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody NewBudget change) {
    long seen = Preconditions.seen(ifMatch);
    String note = change.note() == null ? "" : change.note();
    return done(
        reviews()
            .change(
                known.plan(planId),
                seen,
                new BudgetKey(channel, campaign),
                change.budgetMinor(),
                change.reasonCode(),
                note,
                parts.actor()));
  }

  @PostMapping("/budgets/approve")
  ResponseEntity<Done> approve(
      @PathVariable long planId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Campaigns chosen) {
    long seen = Preconditions.seen(ifMatch);
    return done(reviews().approve(known.plan(planId), seen, keys(chosen), parts.actor()));
  }

  @PostMapping("/budgets/release")
  ResponseEntity<Done> release(
      @PathVariable long planId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Campaigns chosen) {
    long seen = Preconditions.seen(ifMatch);
    return done(reviews().release(known.plan(planId), seen, keys(chosen), parts.actor()));
  }

  private static List<BudgetKey> keys(Campaigns chosen) {
    List<String> names = chosen.campaigns() == null ? List.of() : chosen.campaigns();
    return names.stream()
        .map(
            name -> {
              int slash = name.indexOf('/');
              if (slash < 1) {
                throw new IllegalArgumentException(
                    "a campaign is named as channel/campaign, not '" + name + "'");
              }
              return new BudgetKey(name.substring(0, slash), name.substring(slash + 1));
            })
        .toList();
  }

  private static ResponseEntity<Done> done(BudgetReviewed reviewed) {
    return Preconditions.tagged(
        reviewed.revision(),
        new Done(
            reviewed.revision(), reviewed.changed().stream().map(BudgetKey::toString).toList()));
  }

  private BudgetReview review(PlanHead head) {
    return reviews()
        .find(head)
        .orElseThrow(
            () -> new NoSuchElementException("plan " + head.planId() + " has no ad budget"));
  }

  private BudgetReviews reviews() {
    return parts.store().budgetReviews();
  }
}
