package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.publish.Publication;
import dev.vesper.data.review.PlanChange;
import dev.vesper.data.store.PlanHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Publications: what went live, publish, take back. */
@RestController
@RequestMapping("/api/v1")
class PublicationsApi {
  private static final int MOST_CHANGES = 1000;

  private final ConsoleParts parts;
  private final KnownPlans known;

  PublicationsApi(ConsoleParts parts, KnownPlans known) {
    this.parts = parts;
    this.known = known;
  }

  @GetMapping("/publications")
  List<Publication> publications(@RequestParam(defaultValue = "50") int most) {
    return parts.store().publishing().history(parts.shopId(), most);
  }

  /** Publishes what is approved; If-Match is the plan's revision that was seen. */
  @PostMapping("/plans/{planId}/publish")
  ResponseEntity<Publication> publish(
      @PathVariable long planId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = Preconditions.KEY, required = false) @Nullable String key) {
    long seen = Preconditions.seen(ifMatch);
    String once = Preconditions.key(key);
    PlanHead head = known.plan(planId);
    if (parts.store().reviews().revision(head) != seen) {
      List<PlanChange> since =
          parts.store().reviews().changes(head, MOST_CHANGES).stream()
              .filter(change -> change.revision() > seen)
              .toList();
      throw new Preconditions.Unmet(
          HttpStatus.PRECONDITION_FAILED,
          "lines of the plan were decided on since revision " + seen + "; look at them first",
          since);
    }
    Publication made = parts.store().publishing().publish(head, seen, once, parts.actor());
    return Preconditions.tagged(made.number(), made);
  }

  /** Takes the live publication back; If-Match is its number. */
  @PostMapping("/publications/{number}/undo")
  ResponseEntity<Publication> undo(
      @PathVariable long number,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = Preconditions.KEY, required = false) @Nullable String key) {
    long seen = Preconditions.seen(ifMatch);
    String once = Preconditions.key(key);
    if (seen != number) {
      throw new Preconditions.Unmet(
          HttpStatus.PRECONDITION_FAILED,
          "If-Match names publication " + seen + ", the address " + number,
          List.of());
    }
    Publication made = parts.store().publishing().undo(parts.shopId(), number, once, parts.actor());
    return Preconditions.tagged(made.number(), made);
  }
}
