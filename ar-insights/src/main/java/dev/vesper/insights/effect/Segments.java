package dev.vesper.insights.effect;

import dev.vesper.insights.table.Column;
import dev.vesper.insights.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Views by what they belong to.
 *
 * @param fewestShoppers nothing is told of a segment with fewer in either arm
 */
record Segments(Table table, Comparison arms, int fewestShoppers) {

  /** The rows of each segment, by its name. */
  Map<String, int[]> of(String kind, int[] known) {
    Column column = table.column(kind, kind);
    Map<String, List<Integer>> found = new TreeMap<>();
    for (int row : known) {
      found.computeIfAbsent(column.text(row), id -> new ArrayList<>()).add(row);
    }
    Map<String, int[]> members = new TreeMap<>();
    found.forEach((id, rows) -> members.put(id, rows.stream().mapToInt(row -> row).toArray()));
    return members;
  }

  /** Both arms hold enough views for an error to be known, of enough shoppers to be told. */
  boolean tellable(int[] members) {
    Sample sample = arms.sample();
    return arms.enough(members)
        && IntStream.of(0, 1)
            .allMatch(
                arm ->
                    Arrays.stream(members)
                            .filter(row -> sample.treated()[row] == (arm == 1))
                            .map(row -> sample.cluster()[row])
                            .distinct()
                            .count()
                        >= fewestShoppers);
  }
}
