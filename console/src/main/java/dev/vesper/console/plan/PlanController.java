package dev.vesper.console.plan;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.stock.GainLadder;
import dev.vesper.domain.valuation.Price;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the restocking plan and the parts of it that are fetched alone. */
@Controller
class PlanController {
  private final ConsoleParts parts;
  private final PlanPages pages;
  private final Panels panels;

  PlanController(ConsoleParts parts, PlanPages pages, Panels panels) {
    this.parts = parts;
    this.pages = pages;
    this.panels = panels;
  }

  @GetMapping("/plan")
  String page(
      @RequestParam Map<String, String> said,
      HttpServletResponse response,
      Words words,
      Model model)
      throws SQLException {
    return show(PlanAddress.of(said), response, words, model);
  }

  private String show(PlanAddress address, HttpServletResponse response, Words words, Model model)
      throws SQLException {
    Optional<PlanHead> plan = pages.plan(address);
    if (plan.isPresent()) {
      model.addAttribute("v", pages.view(address, plan.get(), words));
    } else if (address.version() != null) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      model.addAttribute(
          "none",
          State.linked(
              State.Kind.FAILED,
              words.say("plan.gone.title"),
              words.say("plan.gone.text"),
              PlanAddress.PATH,
              words.say("plan.to-newest")));
    } else {
      LocalDate yesterday = LocalDate.now(parts.clock().withZone(words.zone())).minusDays(1);
      model.addAttribute(
          "none",
          State.typed(
              State.Kind.EMPTY,
              words.say("plan.none.title"),
              words.say("plan.none.text"),
              "./vesper night --as-of " + yesterday));
    }
    return "plan/plan";
  }

  /** The form that changes a quantity, to stand below its row. */
  @GetMapping("/plan/edit")
  String edit(
      @RequestParam String plan,
      @RequestParam String line,
      @RequestParam String at,
      @RequestParam long seen,
      Words words,
      Model model)
      throws SQLException {
    PlanHead head = head(plan);
    PlanAddress here = PlanAddress.ofQuery(at);
    PlanAddress address =
        new PlanAddress(
            here.version(),
            here.text(),
            here.filter(),
            here.bySupplier(),
            here.supplierId(),
            here.sort(),
            here.descending(),
            here.page(),
            LineRef.parse(line));
    EditForm form = panels.form(head, address, seen, words);
    if (form == null) {
      throw new NoSuchElementException("the line cannot be changed");
    }
    model.addAttribute("form", form.at(here.sentAlong()));
    return "plan/edit :: edit-row";
  }

  /** What a quantity is worth against the proposal, in one line of words. */
  @GetMapping("/plan/price")
  String price(
      @RequestParam String plan,
      @RequestParam String line,
      @RequestParam(defaultValue = "") String quantity,
      Words words,
      Model model)
      throws SQLException {
    PlanHead head = head(plan);
    LineKey key = LineRef.parse(line);
    Optional<GainLadder> ladder =
        parts.store().charts().ladder(head, key.itemId(), key.locationId());
    String wrong = wrong(quantity, ladder.orElse(null), words);
    model.addAttribute("wrong", wrong);
    model.addAttribute("quantity", quantity);
    model.addAttribute("tone", "");
    model.addAttribute(
        "price", wrong == null ? price(head, key, quantity, words, model) : List.of());
    return "plan/edit :: price-line";
  }

  private List<String> price(
      PlanHead head, LineKey key, String quantity, Words words, Model model) {
    try {
      Price price = parts.store().reviews().price(head, key, Long.parseLong(quantity));
      model.addAttribute("tone", PriceWords.tone(price));
      return PriceWords.of(price, words);
    } catch (Refused e) {
      // A line that was not planned can be ordered, only nobody knows what that is worth.
      return List.of(words.say("plan.price.unknown"));
    }
  }

  /** What is the matter with a quantity; null when nothing is. */
  static @Nullable String wrong(String quantity, @Nullable GainLadder ladder, Words words) {
    if (!quantity.matches("[0-9]{1,9}")) {
      return words.say("plan.edit.no-number");
    }
    long units = Long.parseLong(quantity);
    if (ladder == null || units == 0) {
      return null;
    }
    long least = (long) ladder.moqPacks() * ladder.packUnits();
    if (units % ladder.packUnits() != 0) {
      long below = units / ladder.packUnits() * ladder.packUnits();
      return words.say(
          "plan.edit.not-whole",
          words.count(ladder.packUnits()),
          words.count(Math.max(least, below)),
          words.count(Math.max(least, below + ladder.packUnits())));
    }
    return units < least ? words.say("plan.edit.below-least", words.count(least)) : null;
  }

  private PlanHead head(String plan) {
    return pages
        .plan(PlanAddress.of(Map.of("plan", plan)))
        .orElseThrow(() -> new BadAddress("there is no plan " + plan));
  }
}
