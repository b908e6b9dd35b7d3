package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.switchback.Switchback;
import dev.vesper.data.switchback.SwitchbackOutlook;
import dev.vesper.data.switchback.SwitchbackResult;
import dev.vesper.data.switchback.SwitchbackWish;
import dev.vesper.data.switchback.Switchbacks;
import dev.vesper.domain.switchback.SwitchbackOutcome;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Switchback experiments: ask, keep a draft, decide. A draft is named by its caller, and asking
 * twice for the same is one request, so these writes name no revision and need no key.
 */
@RestController
@RequestMapping("/api/v1/insights/switchbacks")
class SwitchbacksApi {
  private final ConsoleParts parts;

  SwitchbacksApi(ConsoleParts parts) {
    this.parts = parts;
  }

  /** What to find out; what is left out has its usual value. Shares are from 0 to 1. */
  record Asked(
      @Nullable String category,
      @Nullable List<String> items,
      @Nullable Integer mostItems,
      @Nullable SwitchbackOutcome outcome,
      @Nullable Double effect,
      @Nullable Double power,
      @Nullable Double level,
      @Nullable Integer carryOverDays,
      @Nullable Integer days) {

    SwitchbackWish wish() {
      return new SwitchbackWish(
          or(category, ""),
          or(items, List.of()),
          or(mostItems, 0),
          or(outcome, SwitchbackOutcome.BOUGHT),
          or(effect, 0.05),
          or(power, 0.8),
          or(level, 0.95),
          or(carryOverDays, 1),
          or(days, 0));
    }

    private static <T> T or(@Nullable T given, T otherwise) {
      return given == null ? otherwise : given;
    }
  }

  /** A draft: what to find out, and no day before which it shall begin. */
  record NewDraft(@Nullable Asked wish, @Nullable LocalDate firstDay, @Nullable String note) {}

  /** Why something was decided. */
  record Note(@Nullable String note) {}

  /** An experiment, who shows AR when, and what the newest night has read of it. */
  record Shown(
      Switchback experiment, List<Switchback.Row> assignment, List<SwitchbackResult> results) {}

  @GetMapping
  List<Switchback> list() {
    return switchbacks().list(parts.shopId());
  }

  /** What the planner proposes; nothing is kept. */
  @PostMapping("/outlook")
  SwitchbackOutlook outlook(@RequestBody Asked asked) {
    return switchbacks().outlook(parts.shopId(), asked.wish());
  }

  @GetMapping("/{name}")
  Shown shown(@PathVariable String name) {
    Switchback found =
        switchbacks()
            .find(parts.shopId(), name)
            .orElseThrow(() -> new NoSuchElementException("there is no experiment '" + name + "'"));
    return new Shown(
        found,
        switchbacks().assignment(parts.shopId(), name),
        switchbacks().results(parts.shopId()).stream()
            .filter(result -> result.experiment().equals(name))
            .toList());
  }

  /** Plans it and keeps it as a draft. */
  @PutMapping("/{name}")
  Switchback draft(@PathVariable String name, @RequestBody NewDraft draft) {
    @Nullable Asked asked = draft.wish();
    if (asked == null) {
      throw new IllegalArgumentException("wish is missing: what the experiment shall find out");
    }
    return switchbacks()
        .draft(
            parts.shopId(),
            name,
            asked.wish(),
            draft.firstDay(),
            said(draft.note()),
            parts.actor());
  }

  @PostMapping("/{name}/approve")
  Switchback approve(@PathVariable String name, @RequestBody Note note) {
    return switchbacks().approve(parts.shopId(), name, said(note.note()), parts.actor());
  }

  @PostMapping("/{name}/withdraw")
  Switchback withdraw(@PathVariable String name, @RequestBody Note note) {
    return switchbacks().withdraw(parts.shopId(), name, said(note.note()), parts.actor());
  }

  @PostMapping("/{name}/stop")
  Switchback stop(@PathVariable String name, @RequestBody Note note) {
    return switchbacks().stop(parts.shopId(), name, said(note.note()), parts.actor());
  }

  private static String said(@Nullable String note) {
    return note == null ? "" : note;
  }

  private Switchbacks switchbacks() {
    return parts.store().switchbacks();
  }
}
