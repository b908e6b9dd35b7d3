package dev.vesper.console.recommend;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.data.recommend.ListReads;
import dev.vesper.data.recommend.ListReads.Found;
import dev.vesper.data.recommend.RecommendRows.Listed;
import dev.vesper.data.recommend.RecommendVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose list is it, and why does each item stand there. */
final class LookUp {
  private static final int COHORTS = 8;

  private final ConsoleParts parts;
  private final RecommendDesk desk;
  private final Words words;

  LookUp(ConsoleParts parts, RecommendDesk desk, Words words) {
    this.parts = parts;
    this.desk = desk;
    this.words = words;
  }

  /** A place of a list. */
  record Place(String rank, String itemId, String title, String why) {}

  /** A cohort that can be looked up with a click. */
  record Cohort(String name, String said) {}

  /**
   * What was looked up.
   *
   * @param asked whether anything was
   * @param of whose list was asked for, as it may be shown again
   * @param said whose list it is, in words; null when there is none
   * @param places none when there is no list
   */
  record View(
      boolean asked,
      String of,
      long version,
      List<Long> versions,
      List<Cohort> cohorts,
      @Nullable String said,
      List<Place> places) {}

  View of(@Nullable String of, @Nullable Long wanted, List<RecommendVersion> versions) {
    long version =
        wanted == null
            ? desk.live().map(RecommendVersion::version).orElse(versions.get(0).version())
            : wanted;
    String name = of == null ? "" : of.strip();
    Optional<Found> found =
        of == null ? Optional.empty() : lists().find(parts.shopId(), version, name);
    return new View(
        of != null,
        // What is no name of a list may be a raw reference: it is not shown again.
        found.map(list -> shown(list)).orElse(""),
        version,
        versions.stream().map(RecommendVersion::version).toList(),
        lists().cohorts(parts.shopId(), version).stream()
            .limit(COHORTS)
            .map(cohort -> new Cohort(cohort, cohort(cohort)))
            .toList(),
        found.map(this::said).orElse(null),
        found.map(list -> places(list, version)).orElse(List.of()));
  }

  private static String shown(Found found) {
    return found.list().kind().equals("shopper") ? shortened(found.of()) : found.of();
  }

  /** Enough of a pseudonym to tell it from others, and to find it again. */
  static String shortened(String pseudonym) {
    return pseudonym.substring(0, Math.min(pseudonym.length(), ListReads.LEAST_OF_PSEUDONYM));
  }

  private String cohort(String name) {
    return name.isEmpty() ? words.say("recommend.everybody") : name;
  }

  private String said(Found found) {
    return switch (found.list().kind()) {
      case "shopper" -> words.say("recommend.list.shopper", shortened(found.of()));
      case "cohort" -> words.say("recommend.list.cohort", cohort(found.of()));
      default ->
          words.say(
              "recommend.list.item",
              lists()
                  .titles(parts.shopId(), List.of(found.of()))
                  .getOrDefault(found.of(), found.of()));
    };
  }

  private List<Place> places(Found found, long version) {
    Listed list = found.list();
    Map<String, String> titles =
        lists()
            .titles(
                parts.shopId(),
                Stream.concat(list.items().stream(), list.becauseItems().stream())
                    .filter(item -> !item.isEmpty())
                    .distinct()
                    .toList());
    Map<String, Double> alike =
        list.kind().equals("item")
            ? lists().alike(parts.shopId(), version, found.of(), list.items())
            : Map.of();
    boolean popular = desk.version(version).map(v -> v.engine().equals("popularity")).orElse(false);
    List<Place> places = new ArrayList<>();
    for (int rank = 0; rank < list.items().size(); rank++) {
      String item = list.items().get(rank);
      places.add(
          new Place(
              words.count(rank + 1),
              item,
              titles.getOrDefault(item, item),
              why(list, rank, titles, alike.get(item), popular)));
    }
    return places;
  }

  private String why(
      Listed list, int rank, Map<String, String> titles, @Nullable Double alike, boolean popular) {
    if (list.kind().equals("cohort")) {
      return words.say("recommend.why.cohort");
    } else if (list.kind().equals("item")) {
      return alike == null
          ? words.say("recommend.why.item")
          : words.say("recommend.why.alike", words.number(alike, 2));
    }
    String because = rank < list.becauseItems().size() ? list.becauseItems().get(rank) : "";
    String title = titles.getOrDefault(because, because);
    if (popular) {
      // Popularity knows nothing of the shopper: what she did is no cause of the list.
      return because.isEmpty()
          ? words.say("recommend.why.popular")
          : words.say("recommend.why.popular-by", title);
    }
    return because.isEmpty()
        ? words.say("recommend.why.similar")
        : words.say("recommend.why." + list.because().get(rank).replace('_', '-'), title);
  }

  private ListReads lists() {
    return desk.lists();
  }
}
