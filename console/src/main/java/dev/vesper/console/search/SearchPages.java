package dev.vesper.console.search;

import dev.vesper.console.access.Person;
import dev.vesper.console.frame.Words;
import dev.vesper.data.access.Right;
import dev.vesper.data.find.Finder;
import java.util.Arrays;
import java.util.List;

/** The console's own pages, found by their names in the reader's language. */
final class SearchPages {
  private static final List<Named> ALL =
      List.of(
          new Named("/", "frame.tonight", Right.SEE),
          new Named("/plan", "frame.plan", Right.SEE),
          new Named("/plan?by=supplier", "plan.by-supplier", Right.SEE),
          new Named("/ads", "frame.ads", Right.SEE),
          new Named("/ads/scenarios", "ads.scenarios.title", Right.SEE),
          new Named("/recommend", "frame.recommend", Right.SEE),
          new Named("/runs", "frame.runs", Right.SEE),
          new Named("/orders", "frame.orders", Right.SEE),
          new Named("/insights", "frame.insights", Right.SEE),
          new Named("/data", "frame.data", Right.SEE),
          new Named("/publish", "publish.title", Right.SEE),
          new Named("/people", "access.people", Right.ADMINISTER),
          new Named("/keys", "access.keys", Right.ADMINISTER),
          new Named("/audit", "audit.title", Right.READ_AUDIT),
          new Named("/account", "access.account", Right.SEE));

  private SearchPages() {}

  private record Named(String path, String key, Right right) {}

  /** A page that was found. */
  record Page(String title, String path) {}

  /** Pages whose name holds all words, as far as the reader may open them. */
  static List<Page> find(String text, Person reader, Words words) {
    String asked = Finder.folded(text);
    if (asked.isEmpty()) {
      return List.of();
    }
    return ALL.stream()
        .filter(page -> reader.may(page.right()))
        .map(page -> new Page(words.say(page.key()), page.path()))
        .filter(page -> holds(Finder.folded(page.title()), asked))
        .toList();
  }

  private static boolean holds(String title, String asked) {
    return Arrays.stream(asked.split(" ")).allMatch(title::contains);
  }
}
