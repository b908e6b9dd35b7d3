package dev.vesper.console.ledger;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.TableFile;
import dev.vesper.data.ledger.LedgerBudget;
import dev.vesper.data.ledger.LedgerLine;
import dev.vesper.data.ledger.LedgerNight;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What came true of a plan: its lines and ad budgets, promised against realised. */
@Controller
class LedgerController {
  private static final int SIZE = 50;
  private static final String DASH = "–";
  private static final List<String> COLUMNS =
      List.of(
          "item_id",
          "location_id",
          "supplier_id",
          "proposed_units",
          "ordered_units",
          "received_units",
          "cover_from",
          "cover_to",
          "days",
          "window_days",
          "expected_units",
          "sold_units",
          "demand_units",
          "p10",
          "p50",
          "p90",
          "held",
          "stock_out_probability",
          "sold_out");

  private final ConsoleParts parts;

  LedgerController(ConsoleParts parts) {
    this.parts = parts;
  }

  /** A line in the words of the page. */
  record Row(
      LedgerLine line,
      String days,
      String between,
      Tag held,
      String risk,
      String soldOut,
      String received) {}

  /** A budget in the words of the page. */
  record BudgetRow(LedgerBudget budget, String spent, String promised, String expected) {}

  /** A choice of the filter. */
  record Choice(String text, String url, boolean chosen) {}

  @GetMapping("/ledger")
  String ledger(
      @RequestParam Map<String, String> said,
      @RequestParam(defaultValue = "1") int page,
      Words words,
      Model model) {
    LedgerQuery query = LedgerQuery.of(said);
    Optional<LedgerNight> found = parts.store().ledger().find(parts.shopId(), query.asOf());
    model.addAttribute("query", query);
    if (found.isEmpty()) {
      boolean dated = query.asOf() != null;
      model.addAttribute(
          "state",
          State.linked(
              State.Kind.EMPTY,
              words.say(dated ? "ledger.none-so.title" : "ledger.none.title"),
              words.say("ledger.none.text"),
              dated ? "/ledger" : "/runs",
              words.say(dated ? "ledger.newest" : "frame.runs")));
      return "ledger/ledger";
    }
    LedgerNight night = found.get();
    List<LedgerLine> lines = query.of(night.lines());
    int pages = Math.max(1, (lines.size() + SIZE - 1) / SIZE);
    int at = Math.max(1, Math.min(page, pages));
    Listing listing = query.listing("/ledger", at, SIZE, lines.size());
    model.addAttribute("night", night);
    model.addAttribute("story", LedgerStory.of(night.totals(), words));
    model.addAttribute("list", listing);
    model.addAttribute("csv", query.listing("/ledger/lines.csv", 1, SIZE, 0).with(Map.of()));
    model.addAttribute("xlsx", query.listing("/ledger/lines.xlsx", 1, SIZE, 0).with(Map.of()));
    model.addAttribute("choices", choices(listing, query.filter(), words));
    model.addAttribute(
        "rows",
        lines.stream().skip((long) (at - 1) * SIZE).limit(SIZE).map(l -> row(l, words)).toList());
    model.addAttribute(
        "budgets", night.budgets().stream().map(budget -> budget(budget, words)).toList());
    model.addAttribute(
        "asOf",
        words.say(
            "ledger.as-of",
            words.day(night.asOf()),
            night.version(),
            words.day(night.knownTo()),
            night.knownBy()));
    return "ledger/ledger";
  }

  @GetMapping("/ledger/lines.csv")
  void csv(
      @RequestParam Map<String, String> said,
      @RequestParam(defaultValue = "false") boolean bom,
      HttpServletResponse response)
      throws IOException {
    LedgerQuery query = LedgerQuery.of(said);
    LedgerNight night = night(query);
    TableFile.csv(response, name(night), bom, COLUMNS, cells(query, night));
  }

  @GetMapping("/ledger/lines.xlsx")
  void xlsx(@RequestParam Map<String, String> said, HttpServletResponse response)
      throws IOException {
    LedgerQuery query = LedgerQuery.of(said);
    LedgerNight night = night(query);
    TableFile.xlsx(response, name(night), COLUMNS, cells(query, night));
  }

  private LedgerNight night(LedgerQuery query) {
    return parts
        .store()
        .ledger()
        .find(parts.shopId(), query.asOf())
        .orElseThrow(() -> new NoSuchElementException("nothing has come true of that plan yet"));
  }

  private static String name(LedgerNight night) {
    return "ledger-" + night.asOf() + "-v" + night.version();
  }

  private static List<List<@Nullable Object>> cells(LedgerQuery query, LedgerNight night) {
    return query.of(night.lines()).stream().map(LedgerController::cells).toList();
  }

  private static List<@Nullable Object> cells(LedgerLine line) {
    return Arrays.asList(
        line.itemId(),
        line.locationId(),
        line.supplierId(),
        line.proposedUnits(),
        line.orderedUnits(),
        line.receivedUnits(),
        line.coverFrom(),
        line.coverTo(),
        line.days(),
        line.windowDays(),
        line.expectedUnits(),
        line.soldUnits(),
        line.demandUnits(),
        line.p10(),
        line.p50(),
        line.p90(),
        line.held(),
        line.stockOutProbability(),
        line.soldOut());
  }

  private static List<Choice> choices(Listing listing, LedgerQuery.Filter chosen, Words words) {
    return Arrays.stream(LedgerQuery.Filter.values())
        .map(
            filter ->
                new Choice(
                    words.say("ledger.show." + filter.code()),
                    listing.with("show", filter == LedgerQuery.Filter.ALL ? "" : filter.code()),
                    filter == chosen))
        .toList();
  }

  private static Row row(LedgerLine line, Words words) {
    Boolean soldOut = line.soldOut();
    return new Row(
        line,
        words.say("ledger.days-of", line.days(), line.windowDays()),
        words.say("ledger.between", units(line.p10(), words), units(line.p90(), words)),
        held(line, words),
        words.percent(line.stockOutProbability(), 0),
        soldOut == null ? DASH : words.say(soldOut ? "ledger.yes" : "ledger.no"),
        words.say(
            "ledger.received-of",
            words.count(line.receivedUnits()),
            words.count(line.orderedUnits())));
  }

  private static Tag held(LedgerLine line, Words words) {
    Boolean held = line.held();
    if (held == null) {
      return new Tag(Tag.Tone.QUIET, words.say("ledger.held.open"));
    }
    if (held) {
      return new Tag(Tag.Tone.GOOD, words.say("ledger.held.yes"));
    }
    return new Tag(
        Tag.Tone.WARN,
        words.say(line.demandUnits() < line.p10() ? "ledger.held.below" : "ledger.held.above"));
  }

  private static BudgetRow budget(LedgerBudget budget, Words words) {
    Long spent = budget.spentMinor();
    Double promised = budget.promisedMinor();
    Double expected = budget.expectedMinor();
    return new BudgetRow(
        budget,
        spent == null ? DASH : words.money(spent),
        promised == null ? DASH : words.money(promised),
        expected == null ? DASH : words.money(expected));
  }

  /** Units with a decimal where there are few. */
  static String units(double units, Words words) {
    return words.number(units, units < 10 ? 1 : 0);
  }
}
