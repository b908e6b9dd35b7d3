package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.outbox.LetterReads;
import dev.vesper.data.outbox.LetterReads.LineStates;
import dev.vesper.data.outbox.LetterState;
import dev.vesper.data.outbox.ListedLetter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Letters to targets outside: what became of them and of each line; dead ones again, or not. */
@RestController
@RequestMapping("/api/v1")
class OutboxApi {
  private static final int MOST = 1_000;

  private final ConsoleParts parts;

  OutboxApi(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/outbox")
  List<ListedLetter> letters(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "100") int size) {
    int rows = Math.max(1, Math.min(size, MOST));
    @Nullable LetterState wanted =
        state == null ? null : PlansApi.of(LetterState.class, "state", state);
    return reads().list(wanted, (int) Math.min(Integer.MAX_VALUE, first(page, rows)), rows);
  }

  private static long first(int page, int rows) {
    return (Math.max(1L, page) - 1) * rows;
  }

  @GetMapping("/outbox/{number}")
  ListedLetter letter(@PathVariable long number) {
    return reads().find(number);
  }

  /** Each line of a publication or undo, and how far it is at every target. */
  @GetMapping("/publications/{number}/lines")
  LineStates lines(
      @PathVariable long number,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "100") int limit) {
    return reads().linesOf(number, after, Math.max(1, Math.min(limit, MOST)));
  }

  /** Lets a dead letter go out again; one that is not dead is refused. */
  @PostMapping("/outbox/{number}/resend")
  ListedLetter resend(@PathVariable long number) {
    parts.store().letters(parts.shopId()).resend(number, parts.actor(), parts.clock().instant());
    return reads().find(number);
  }

  /** Keeps a dead letter from its target, which gets the later ones. */
  @PostMapping("/outbox/{number}/give-up")
  ListedLetter giveUp(@PathVariable long number) {
    parts.store().letters(parts.shopId()).giveUp(number, parts.actor(), parts.clock().instant());
    return reads().find(number);
  }

  private LetterReads reads() {
    return parts.store().letterReads(parts.shopId());
  }
}
