package dev.vesper.console.plan;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineState;
import dev.vesper.data.review.PlanChange;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.store.LineChart;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.stock.GainLadder;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the panel of a line, and the form that changes its quantity. */
@Component
class Panels {
  private final ConsoleParts parts;

  Panels(ConsoleParts parts) {
    this.parts = parts;
  }

  /** The panel of the address's line; null when the plan has no such line. */
  @Nullable PanelView of(PlanHead plan, PlanAddress address, long revision, Words words)
      throws SQLException {
    LineKey key = address.line();
    Optional<ReviewLine> found =
        key == null ? Optional.empty() : parts.store().reviews().line(plan, key);
    if (key == null || found.isEmpty()) {
      return null;
    }
    ReviewLine line = found.get();
    LineChart chart =
        parts
            .store()
            .charts()
            .find(plan, key.itemId(), key.locationId(), line.quantity())
            .orElseThrow();
    LineWords said = new LineWords(words);
    return new PanelView(
        LineRef.of(key),
        line.title(),
        key.itemId(),
        key.locationId(),
        line.supplierName(),
        said.tag(line),
        line.exceptions().stream().map(said::sentence).toList(),
        words.say("plan.why", words.count(line.proposal().quantity())),
        new LineStory(words).of(line, chart),
        decided(plan, line, words),
        line.note(),
        address.closed(),
        LineWords.open(line) ? form(plan, line, chart.ladder(), address, revision, words) : null,
        line.state() == LineState.PROPOSED,
        line.state() == LineState.HELD || line.decidedAt() != null,
        line.poId(),
        chart.past() == null && chart.forecast() == null ? null : chartUrl("demand", plan, key),
        chart.projection() == null ? null : chartUrl("stock", plan, key),
        chart.ladder() == null ? null : chartUrl("packs", plan, key));
  }

  private @Nullable String decided(PlanHead plan, ReviewLine line, Words words) {
    Instant at = line.decidedAt();
    if (at == null) {
      return null;
    }
    if (line.state() == LineState.HELD
        && parts
            .store()
            .reviews()
            .change(plan, line.revision())
            .filter(change -> change.verb() == PlanChange.Verb.CANCEL_ORDER)
            .isPresent()) {
      return words.say("plan.decided-cancelled", line.actor(), words.dayTime(at));
    }
    return line.reasonCode() == null
        ? words.say("plan.decided", line.actor(), words.dayTime(at))
        : words.say(
            "plan.decided-because",
            line.actor(),
            words.dayTime(at),
            words.count(line.proposal().quantity()),
            words.count(line.quantity()),
            words.say("plan.reason." + line.reasonCode().code()));
  }

  private static String chartUrl(String chart, PlanHead plan, LineKey key) {
    return UriComponentsBuilder.fromPath("/plan/charts/" + chart)
        .queryParam("plan", "{plan}")
        .queryParam("line", "{line}")
        .encode()
        .buildAndExpand(plan.asOf() + "." + plan.version(), LineRef.of(key))
        .toUriString();
  }

  /** The form that changes a line's quantity; null when the line may not be changed any more. */
  @Nullable EditForm form(PlanHead plan, PlanAddress address, long revision, Words words)
      throws SQLException {
    LineKey key = address.line();
    Optional<ReviewLine> line =
        key == null ? Optional.empty() : parts.store().reviews().line(plan, key);
    if (key == null || line.isEmpty() || !LineWords.open(line.get())) {
      return null;
    }
    GainLadder ladder =
        parts.store().charts().ladder(plan, key.itemId(), key.locationId()).orElse(null);
    return form(plan, line.get(), ladder, address, revision, words);
  }

  private static EditForm form(
      PlanHead plan,
      ReviewLine line,
      @Nullable GainLadder ladder,
      PlanAddress address,
      long revision,
      Words words) {
    int pack = ladder == null ? 1 : ladder.packUnits();
    return new EditForm(
        LineRef.of(line.key()),
        plan.asOf() + "." + plan.version(),
        revision,
        address.sentAlong(),
        line.quantity(),
        pack,
        ladder == null
            ? words.say("plan.edit.no-terms")
            : words.say(
                "plan.edit.terms",
                words.count(pack),
                words.count((long) ladder.moqPacks() * pack),
                words.count(line.proposal().quantity())),
        line.reasonCode() == null ? "" : line.reasonCode().code(),
        line.note(),
        reasons(words));
  }

  private static List<EditForm.Choice> reasons(Words words) {
    return Arrays.stream(dev.vesper.data.review.ReasonCode.values())
        .filter(dev.vesper.data.review.ReasonCode::chosenByHand)
        .map(code -> new EditForm.Choice(code.code(), words.say("plan.reason." + code.code())))
        .toList();
  }
}
