package dev.vesper.console.search;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.access.Person;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.find.Finder;
import dev.vesper.data.find.Found;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of what was found. */
@Controller
class SearchController {
  private final ConsoleParts parts;

  SearchController(ConsoleParts parts) {
    this.parts = parts;
  }

  /** A row of the page. */
  public record Row(String kind, String title, String id, String link) {}

  @GetMapping("/search")
  String page(@RequestParam(defaultValue = "") String q, Words words, Model model) {
    List<Row> rows = new ArrayList<>();
    for (SearchPages.Page page : SearchPages.find(q, Person.present(), words)) {
      rows.add(new Row(words.say("search.kind.page"), page.title(), "", page.path()));
    }
    for (Found found : parts.store().finder(parts.shopId()).find(q)) {
      String id = found.id().equals(found.title()) ? "" : found.id();
      rows.add(
          new Row(
              words.say("search.kind." + found.kind().code()),
              found.title(),
              id,
              FoundAddress.of(found)));
    }
    model.addAttribute("q", q);
    model.addAttribute("rows", rows);
    if (rows.isEmpty()) {
      String which = Finder.folded(q).isEmpty() ? "search.ask" : "search.none";
      model.addAttribute(
          "state",
          State.linked(
              State.Kind.EMPTY,
              words.say(which + ".title"),
              words.say(which + ".text"),
              "/plan?filter=all",
              words.say("search.to-plan")));
    }
    return "search/search";
  }
}
