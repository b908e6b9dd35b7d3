package dev.vesper.console.recommend;

import dev.vesper.data.recommend.ListReads.VersionMetric;
import dev.vesper.data.recommend.RecommendRows.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An engine's measures at several lengths of list, taken together. */
final class Measures {
  private final List<VersionMetric> all;

  Measures(List<VersionMetric> all) {
    this.all = List.copyOf(all);
  }

  /** The shortest and the longest list that an engine was judged by in a version. */
  record Pair(long version, String engine, Metric shortest, Metric longest) {}

  private record Key(long version, String engine) {}

  /** The newest version first; in it, the best engine by NDCG of the longest list first. */
  List<Pair> pairs() {
    Map<Key, List<Metric>> byKey = new LinkedHashMap<>();
    for (VersionMetric one : all) {
      byKey
          .computeIfAbsent(new Key(one.version(), one.metric().engine()), key -> new ArrayList<>())
          .add(one.metric());
    }
    List<Pair> pairs = new ArrayList<>();
    byKey.forEach(
        (key, metrics) -> {
          metrics.sort(Comparator.comparingInt(Metric::k));
          pairs.add(
              new Pair(
                  key.version(), key.engine(), metrics.get(0), metrics.get(metrics.size() - 1)));
        });
    pairs.sort(
        Comparator.comparingLong(Pair::version)
            .reversed()
            .thenComparing(Comparator.comparingDouble((Pair p) -> p.longest().ndcg()).reversed())
            .thenComparing(Pair::engine));
    return pairs;
  }
}
