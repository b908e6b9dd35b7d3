package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.sheet.PlanSheet;
import dev.vesper.console.sheet.SheetRefused;
import dev.vesper.data.draft.Draft;
import dev.vesper.data.draft.Drafts;
import dev.vesper.data.draft.Drafts.Drafted;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.review.BulkChange;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.review.WishOutlook;
import dev.vesper.data.review.Wishes;
import dev.vesper.data.store.PlanHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Changes of many lines: draft, look, apply or drop. Every answer's ETag is the plan's revision.
 */
@RestController
@RequestMapping("/api/v1/plans/{planId}/drafts")
class DraftsApi {
  private final ConsoleParts parts;
  private final KnownPlans known;

  DraftsApi(ConsoleParts parts, KnownPlans known) {
    this.parts = parts;
    this.known = known;
  }

  /**
   * One change of many lines.
   *
   * @param lines which; else those of {@code filter}, {@code text}, {@code supplierId}
   * @param kind set, change, round or zero
   * @param amount units, per cent or packs
   * @param rounding nearest, up, down or none
   */
  record Bulk(
      @Nullable List<LineKey> lines,
      @Nullable String filter,
      @Nullable String text,
      @Nullable String supplierId,
      String kind,
      @Nullable BigDecimal amount,
      @Nullable String rounding,
      String reasonCode,
      @Nullable String note) {
    BulkChange change() {
      return new BulkChange(
          PlansApi.of(BulkChange.Kind.class, "kind", kind),
          amount == null ? BigDecimal.ZERO : amount,
          PlansApi.of(
              BulkChange.Rounding.class, "rounding", rounding == null ? "nearest" : rounding));
    }

    LineQuery query() {
      LineQuery.Filter which =
          PlansApi.of(LineQuery.Filter.class, "filter", filter == null ? "ordered" : filter);
      return new LineQuery(
          text == null ? "" : text,
          which,
          supplierId,
          null,
          LineQuery.Sort.ITEM,
          false,
          1,
          LineQuery.MOST);
    }
  }

  /** Whose word counts where somebody else has changed a line: these are written all the same. */
  record Chosen(@Nullable List<LineKey> mine) {}

  /** The body is an exported plan that was edited, CSV or workbook. */
  @PostMapping(
      path = "/file",
      consumes = {MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.ALL_VALUE})
  ResponseEntity<DraftJson.Drafted> file(
      @PathVariable long planId,
      @RequestParam(defaultValue = "file") String name,
      InputStream content)
      throws IOException {
    PlanHead plan = known.plan(planId);
    Path kept = Files.createTempFile("vesper-plan-", ".sheet");
    try {
      // One byte more than is allowed tells that there is more.
      try (OutputStream out = Files.newOutputStream(kept)) {
        for (long left = PlanSheet.MOST_BYTES + 1; left > 0; ) {
          byte[] some = content.readNBytes((int) Math.min(left, 1 << 16));
          out.write(some);
          left = some.length == 0 ? 0 : left - some.length;
        }
      }
      PlanSheet.Read read = PlanSheet.read(kept, name, plan, parts.store().reviews());
      return made(plan, drafts().open(plan, read.drafted(), parts.actor()));
    } finally {
      Files.deleteIfExists(kept);
    }
  }

  @PostMapping("/bulk")
  ResponseEntity<DraftJson.Drafted> bulk(
      @PathVariable long planId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Bulk bulk) {
    long seen = Preconditions.seen(ifMatch);
    PlanHead plan = known.plan(planId);
    List<LineKey> keys = bulk.lines() == null ? new ArrayList<>() : bulk.lines();
    if (bulk.lines() == null) {
      parts.store().reviews().each(plan, bulk.query(), line -> keys.add(line.key()));
    }
    ReasonCode reason = PlansApi.of(ReasonCode.class, "reason_code", bulk.reasonCode());
    BulkChange change = bulk.change();
    Wishes wishes =
        change.wishes(
            parts.store().reviews().bulkLines(plan, keys),
            seen,
            reason,
            bulk.note() == null ? "" : bulk.note());
    String title = change.kind().code() + " " + change.amount().toPlainString();
    return made(
        plan, drafts().open(plan, Drafted.of(Draft.Source.BULK, title, wishes), parts.actor()));
  }

  private ResponseEntity<DraftJson.Drafted> made(PlanHead plan, Draft draft) {
    DraftJson.Drafted body = drafted(plan, draft);
    return ResponseEntity.status(HttpStatus.CREATED).eTag("\"" + body.revision() + "\"").body(body);
  }

  @GetMapping("/{draft}")
  ResponseEntity<DraftJson.Drafted> draft(@PathVariable long planId, @PathVariable long draft) {
    PlanHead plan = known.plan(planId);
    DraftJson.Drafted body = drafted(plan, found(plan, draft));
    return Preconditions.tagged(body.revision(), body);
  }

  /** Writes it as one change; refused when a line was changed after the revision of If-Match. */
  @PostMapping("/{draft}/apply")
  ResponseEntity<PlanJson.Done> apply(
      @PathVariable long planId,
      @PathVariable long draft,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody(required = false) @Nullable Chosen chosen) {
    long seen = Preconditions.seen(ifMatch);
    PlanHead plan = known.plan(planId);
    // Approvals take another right; they are given by POST /plans/{id}/approve.
    if (found(plan, draft).want() == Wishes.Want.APPROVE) {
      throw new IllegalArgumentException("draft " + draft + " approves lines; approve them");
    }
    if (chosen != null && chosen.mine() != null) {
      drafts().choose(plan, draft, chosen.mine(), true);
    }
    var reviewed = drafts().apply(plan, draft, seen, parts.actor());
    return Preconditions.tagged(reviewed.revision(), PlanJson.Done.of(reviewed));
  }

  @PostMapping("/{draft}/drop")
  ResponseEntity<DraftJson.Drafted> drop(@PathVariable long planId, @PathVariable long draft) {
    PlanHead plan = known.plan(planId);
    drafts().drop(plan, draft, parts.actor());
    return draft(planId, draft);
  }

  private Draft found(PlanHead plan, long draft) {
    return drafts()
        .find(plan, draft)
        .orElseThrow(() -> new NoSuchElementException("the plan has no draft " + draft));
  }

  private DraftJson.Drafted drafted(PlanHead plan, Draft draft) {
    WishOutlook outlook =
        draft.state() == Draft.State.OPEN
            ? parts.store().reviews().outlook(plan, drafts().wishes(draft))
            : new WishOutlook(parts.store().reviews().revision(plan), List.of());
    return DraftJson.Drafted.of(draft, outlook, drafts().mine(draft), drafts().troubles(draft));
  }

  private Drafts drafts() {
    return parts.store().drafts();
  }

  @ExceptionHandler({SheetRefused.class, ImportRefused.class})
  ProblemDetail notRead(RuntimeException refused) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refused.getMessage()));
  }
}
