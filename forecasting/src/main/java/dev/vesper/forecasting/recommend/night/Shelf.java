package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.forecasting.features.StateFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The catalogue as lists see it, by the number of the item.
 *
 * @param ids ascending
 * @param categories its category's path
 * @param brands empty where none is known
 * @param families number of the item it is a variant of, its own where it is none
 * @param showable in season on the as-of date and not blocked
 * @param priceMinor what it costs; 0 when not known
 * @param costMinor what a unit costs the shop; 0 when not known
 */
record Shelf(
    List<String> ids,
    List<String> categories,
    List<String> brands,
    int[] families,
    boolean[] showable,
    double[] priceMinor,
    double[] costMinor) {

  /**
   * Reads the catalogue.
   *
   * @param blocked ids of items that are never shown
   */
  static Shelf of(ArtefactRef catalogue, LocalDate asOf, Set<String> blocked) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>(StateFile.rows(catalogue));
    rows.sort(Comparator.comparing(row -> text(row, "item_id")));
    List<String> ids = rows.stream().map(row -> text(row, "item_id")).toList();
    Map<String, Integer> families = new HashMap<>();
    int n = ids.size();
    Shelf shelf =
        new Shelf(
            ids,
            rows.stream().map(row -> text(row, "category")).toList(),
            rows.stream().map(row -> text(row, "brand")).toList(),
            new int[n],
            new boolean[n],
            new double[n],
            new double[n]);
    for (int i = 0; i < n; i++) {
      Map<String, String> row = rows.get(i);
      String parent = text(row, "variant_of");
      // A parent need not be an item itself.
      shelf.families[i] =
          families.computeIfAbsent(parent.isEmpty() ? ids.get(i) : parent, any -> families.size());
      shelf.showable[i] =
          !blocked.contains(ids.get(i))
              && !day(row, "launch_date", asOf).isAfter(asOf)
              && !day(row, "season_end", asOf).isBefore(asOf);
      shelf.priceMinor[i] = number(row, "price_minor");
      shelf.costMinor[i] = number(row, "unit_cost_minor");
    }
    return shelf;
  }

  int size() {
    return ids.size();
  }

  /** {@code [item]} number of its category. */
  int[] categoryNumbers() {
    Map<String, Integer> numbers = new HashMap<>();
    return categories.stream()
        .mapToInt(category -> numbers.computeIfAbsent(category, any -> numbers.size()))
        .toArray();
  }

  /** What a unit sold earns. */
  double marginMinor(int item) {
    return priceMinor[item] - costMinor[item];
  }

  private static String text(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static double number(Map<String, String> row, String column) {
    String text = text(row, column);
    return text.isEmpty() ? 0 : Double.parseDouble(text);
  }

  private static LocalDate day(Map<String, String> row, String column, LocalDate otherwise) {
    String text = text(row, column);
    return text.isEmpty() ? otherwise : LocalDate.parse(text);
  }
}
