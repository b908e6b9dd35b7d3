package dev.vesper.forecasting.recommend.evidence;

import dev.vesper.domain.run.StepInput;
import dev.vesper.forecasting.recommend.evidence.RawRows.Raw;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence.Cohort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what has landed. Only who agreed to personalisation in the window gets a number, and so a
 * profile: all others' rows say what everybody likes, and nothing else. Shoppers and items are
 * numbered by name, so that a shop that never knew a shopper numbers the others alike.
 */
public final class EvidenceReader {
  private EvidenceReader() {}

  /**
   * Reads.
   *
   * @param items ids of the items that may count, those of the catalogue
   */
  public static ShopEvidence read(StepInput input, Window window, Collection<String> items)
      throws IOException {
    RawRows raw = new RawRows();
    PageVisits pages = PageVisits.read(input, window, raw);
    ArVisits.read(input, window, raw);
    Purchases.read(input, window, raw);
    Set<String> floods = Floods.of(raw);
    TreeSet<String> shoppers = new TreeSet<>(raw.agreed());
    shoppers.removeAll(floods);
    Map<String, Integer> shopperNumbers = numbers(shoppers);
    Map<String, Integer> itemNumbers = numbers(new TreeSet<>(items));
    List<Evidence> rows = rows(raw, floods, shopperNumbers, itemNumbers);
    raw.count("profiles", shoppers.size());
    raw.count("evidence", rows.size());
    raw.count("flooding_shoppers", floods.size());
    return new ShopEvidence(
        List.copyOf(shoppers),
        shoppers.stream().map(raw::cohort).toList(),
        List.copyOf(new TreeSet<>(items)),
        rows,
        numbered(pages.cohorts(floods), itemNumbers),
        raw.examination(),
        raw.figures());
  }

  private static List<Evidence> rows(
      RawRows raw,
      Set<String> floods,
      Map<String, Integer> shopperNumbers,
      Map<String, Integer> itemNumbers) {
    List<Evidence> rows = new ArrayList<>();
    for (Raw row : raw.rows()) {
      Integer item = itemNumbers.get(row.item());
      if (item == null) {
        raw.count("rows_of_unknown_items", 1);
      } else if (floods.contains(row.shopper())) {
        raw.count("flooded_rows", 1);
      } else {
        rows.add(
            new Evidence(
                shopperNumbers.getOrDefault(row.shopper(), Evidence.NOBODY),
                item,
                row.seconds(),
                row.kind(),
                row.amount()));
      }
    }
    // Which file a row came in must not matter.
    rows.sort(
        Comparator.comparingLong(Evidence::seconds)
            .thenComparingInt(Evidence::shopper)
            .thenComparingInt(Evidence::item)
            .thenComparing(Evidence::kind)
            .thenComparing(Evidence::amount));
    return rows;
  }

  private static Map<String, Integer> numbers(Collection<String> ids) {
    Map<String, Integer> numbers = new HashMap<>();
    ids.forEach(id -> numbers.put(id, numbers.size()));
    return numbers;
  }

  private static SortedMap<String, Cohort> numbered(
      SortedMap<String, PageVisits.CohortViews> cohorts, Map<String, Integer> items) {
    SortedMap<String, Cohort> numbered = new TreeMap<>();
    cohorts.forEach(
        (name, cohort) -> {
          SortedMap<Integer, Integer> views = new TreeMap<>();
          cohort
              .views()
              .forEach(
                  (item, sessions) -> {
                    if (items.containsKey(item)) {
                      views.put(items.get(item), sessions);
                    }
                  });
          numbered.put(name, new Cohort(cohort.sessions(), views));
        });
    return numbered;
  }
}
