package dev.vesper.console.recommend;

import dev.vesper.console.frame.Words;
import dev.vesper.data.recommend.ListReads;
import dev.vesper.data.recommend.ListReads.Found;
import dev.vesper.data.recommend.RecommendVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists before and after.
 *
 * @param before the version on the left
 * @param after the version on the right
 * @param said how much stays, in words
 */
public record Samples(long before, long after, String said, List<Sample> lists) {
  private static final int ITEMS = 3;
  private static final int PLACES = 8;

  /** A list in both versions. */
  public record Sample(String of, List<Place> before, List<Place> after) {}

  /** A place; changed: the other version does not show it so high. */
  public record Place(String title, boolean changed) {}

  /** What is live beside the refit, or beside what was live before it; null without two. */
  static @Nullable Samples of(
      String shopId, RecommendDesk desk, RecommendVersion refit, Words words) {
    Optional<Long> live = desk.live().map(RecommendVersion::version);
    Optional<Long> before =
        live.filter(version -> version != refit.version()).isPresent()
            ? live
            : desk.desk().target(shopId);
    if (before.isEmpty()) {
      return null;
    }
    ListReads lists = desk.lists();
    ListReads.Overlap overlap = lists.overlap(shopId, before.get(), refit.version());
    List<Sample> samples = new ArrayList<>();
    Stream.concat(Stream.of(""), lists.mostBought(shopId, refit.version(), ITEMS).stream())
        .forEach(
            of ->
                sample(shopId, lists, before.get(), refit.version(), of, words)
                    .ifPresent(samples::add));
    return new Samples(
        before.get(),
        refit.version(),
        words.say(
            "recommend.samples.said",
            words.count(overlap.lists()),
            words.percent(overlap.keptShare(), 0),
            words.count(overlap.same())),
        samples);
  }

  private static Optional<Sample> sample(
      String shopId, ListReads lists, long before, long after, String of, Words words) {
    Optional<Found> one = lists.find(shopId, before, of);
    Optional<Found> other = lists.find(shopId, after, of);
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    List<String> left = head(one.get());
    List<String> right = head(other.get());
    Map<String, String> titles =
        lists.titles(
            shopId,
            Stream.of(left.stream(), right.stream(), Stream.of(of))
                .flatMap(each -> each)
                .distinct()
                .toList());
    return Optional.of(
        new Sample(
            of.isEmpty() ? words.say("recommend.everybody") : titles.getOrDefault(of, of),
            places(left, right, titles),
            places(right, left, titles)));
  }

  private static List<String> head(Found found) {
    List<String> items = found.list().items();
    return items.subList(0, Math.min(PLACES, items.size()));
  }

  private static List<Place> places(
      List<String> items, List<String> others, Map<String, String> titles) {
    return items.stream()
        .map(item -> new Place(titles.getOrDefault(item, item), !others.contains(item)))
        .toList();
  }
}
