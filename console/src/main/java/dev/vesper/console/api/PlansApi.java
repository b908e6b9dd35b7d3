package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LinePage;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.ReviewSummary;
import dev.vesper.data.review.Reviewed;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.SupplierTotal;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.valuation.Price;
import java.util.List;
import java.util.Locale;
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

/** Plans: read, price, decide. Every answer's ETag is the plan's revision. */
@RestController
@RequestMapping("/api/v1/plans")
class PlansApi {
  private final ConsoleParts parts;
  private final KnownPlans known;

  PlansApi(ConsoleParts parts, KnownPlans known) {
    this.parts = parts;
    this.known = known;
  }

  @GetMapping
  List<PlanJson.Plan> plans() {
    return parts.store().plans().list(parts.shopId()).stream().map(PlanJson.Plan::of).toList();
  }

  @GetMapping("/{planId}")
  ResponseEntity<PlanJson.Reviewed> plan(@PathVariable long planId) {
    PlanHead head = known.plan(planId);
    ReviewSummary summary = reviews().summary(head);
    return Preconditions.tagged(summary.revision(), PlanJson.Reviewed.of(head, summary));
  }

  @GetMapping("/{planId}/lines")
  ResponseEntity<PlanJson.Lines> lines(
      @PathVariable long planId,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "ordered") String filter,
      @RequestParam(required = false) @Nullable String supplier,
      @RequestParam(required = false) @Nullable String location,
      @RequestParam(defaultValue = "stake") String sort,
      @RequestParam(defaultValue = "desc") String dir,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "100") int size) {
    LineQuery query =
        new LineQuery(
            text,
            of(LineQuery.Filter.class, "filter", filter),
            supplier,
            location,
            of(LineQuery.Sort.class, "sort", sort),
            !dir.equals("asc"),
            page,
            size);
    LinePage found = reviews().page(known.plan(planId), query);
    return Preconditions.tagged(
        found.revision(),
        new PlanJson.Lines(
            found.revision(),
            found.total(),
            page,
            size,
            found.lines().stream().map(PlanJson.PlanLine::of).toList()));
  }

  @GetMapping("/{planId}/line")
  ResponseEntity<PlanJson.PlanLine> line(
      @PathVariable long planId, @RequestParam String item, @RequestParam String location) {
    PlanHead head = known.plan(planId);
    return Preconditions.tagged(
        reviews().revision(head),
        PlanJson.PlanLine.of(known.line(head, new LineKey(item, location))));
  }

  @GetMapping("/{planId}/price")
  Price price(
      @PathVariable long planId,
      @RequestParam String item,
      @RequestParam String location,
      @RequestParam long quantity) {
    return reviews().price(known.plan(planId), new LineKey(item, location), quantity);
  }

  @GetMapping("/{planId}/suppliers")
  List<SupplierTotal> suppliers(@PathVariable long planId) {
    return reviews().suppliers(known.plan(planId));
  }

  /** Approved lines whose stock or terms are others by now than the plan saw. */
  @GetMapping("/{planId}/since")
  ResponseEntity<PlanJson.Since> since(@PathVariable long planId) {
    PlanHead head = known.plan(planId);
    return Preconditions.tagged(
        reviews().revision(head), PlanJson.Since.of(reviews().since(head, null)));
  }

  @PutMapping("/{planId}/line")
  ResponseEntity<PlanJson.Done> change(
      @PathVariable long planId,
      @RequestParam String item,
      @RequestParam String location,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody PlanJson.Change change) {
    long seen = Preconditions.seen(ifMatch);
    return done(
        reviews()
            .change(
                known.plan(planId),
                seen,
                new LineKey(item, location),
                change.quantity(),
                change.reason(),
                change.text(),
                parts.actor()));
  }

  @PostMapping("/{planId}/hold")
  ResponseEntity<PlanJson.Done> hold(
      @PathVariable long planId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody PlanJson.Chosen chosen) {
    long seen = Preconditions.seen(ifMatch);
    String note = chosen.note() == null ? "" : chosen.note();
    return done(
        reviews()
            .hold(known.plan(planId), seen, chosen.keys(), chosen.until(), note, parts.actor()));
  }

  @PostMapping("/{planId}/release")
  ResponseEntity<PlanJson.Done> release(
      @PathVariable long planId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody PlanJson.Chosen chosen) {
    long seen = Preconditions.seen(ifMatch);
    return done(reviews().release(known.plan(planId), seen, chosen.keys(), parts.actor()));
  }

  @PostMapping("/{planId}/approve")
  ResponseEntity<PlanJson.Done> approve(
      @PathVariable long planId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody PlanJson.Approval wanted) {
    long seen = Preconditions.seen(ifMatch);
    PlanHead head = known.plan(planId);
    String actor = parts.actor();
    if (Boolean.TRUE.equals(wanted.safe())) {
      return done(reviews().approveSafe(head, seen, actor));
    }
    if (wanted.seen() != null) {
      return done(reviews().approveSeen(head, seen, null, wanted.seen(), actor));
    }
    if (wanted.supplierId() != null) {
      return done(reviews().approveSupplier(head, seen, wanted.supplierId(), actor));
    }
    List<LineKey> keys = new PlanJson.Chosen(wanted.lines(), null, null).keys();
    return done(reviews().approve(head, seen, keys, actor));
  }

  @PostMapping("/{planId}/undo")
  ResponseEntity<PlanJson.Done> undo(
      @PathVariable long planId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return done(reviews().undo(known.plan(planId), Preconditions.seen(ifMatch), parts.actor()));
  }

  @PostMapping("/{planId}/redo")
  ResponseEntity<PlanJson.Done> redo(
      @PathVariable long planId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return done(reviews().redo(known.plan(planId), Preconditions.seen(ifMatch), parts.actor()));
  }

  private static ResponseEntity<PlanJson.Done> done(Reviewed reviewed) {
    return Preconditions.tagged(reviewed.revision(), PlanJson.Done.of(reviewed));
  }

  /** A constant by its lower-case code; the message lists what there is. */
  static <E extends Enum<E>> E of(Class<E> kind, String name, String code) {
    for (E each : kind.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(code)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        name
            + " cannot be '"
            + code
            + "'; it is one of "
            + List.of(kind.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
  }

  private Reviews reviews() {
    return parts.store().reviews();
  }
}
