package dev.vesper.insights.suppression;

import java.util.Arrays;
import java.util.List;

/**
 * What was told of a cell's counts, and how many shoppers were behind each when it was. A count
 * that is told again and again gives away its steps: it moves on only when as many shoppers have
 * come since as a cell needs to be told at all, so that each step is a cell that might be told.
 *
 * @param told {@link SmallCells#HIDDEN} where nothing was told yet
 * @param behind shoppers then; 0 where nothing was told yet
 */
public record ToldCounts(List<Long> told, List<Long> behind) {
  public ToldCounts {
    told = List.copyOf(told);
    behind = List.copyOf(behind);
  }

  /** Of nothing told yet. */
  public static ToldCounts none(int counts) {
    return new ToldCounts(
        java.util.Collections.nCopies(counts, SmallCells.HIDDEN),
        java.util.Collections.nCopies(counts, 0L));
  }

  /** Read from texts; what is empty was not told. */
  public static ToldCounts of(List<String> told, List<String> behind) {
    return new ToldCounts(
        told.stream()
            .map(text -> text.isEmpty() ? SmallCells.HIDDEN : Long.parseLong(text))
            .toList(),
        behind.stream().map(Long::valueOf).toList());
  }

  /**
   * How many have come since. Those who have gone, because an event was corrected, are made up for
   * by as many others before anything moves.
   */
  public long[] since(long[] shoppers) {
    long[] come = new long[shoppers.length];
    for (int i = 0; i < come.length; i++) {
      come[i] = Math.max(0, shoppers[i] - behind.get(i));
    }
    return come;
  }

  /**
   * What is told from now on.
   *
   * @param now the counts that move on; {@link SmallCells#HIDDEN} where one stays
   * @param shoppers behind them now
   */
  public ToldCounts then(long[] now, long[] shoppers) {
    Long[] next = told.toArray(Long[]::new);
    Long[] standing = behind.toArray(Long[]::new);
    for (int i = 0; i < now.length; i++) {
      if (now[i] != SmallCells.HIDDEN) {
        next[i] = now[i];
        standing[i] = shoppers[i];
      }
    }
    return new ToldCounts(Arrays.asList(next), Arrays.asList(standing));
  }

  /** Whether there is nothing to tell. */
  public boolean isEmpty() {
    return told.stream().allMatch(count -> count == SmallCells.HIDDEN);
  }

  /** As texts: what was told, empty where nothing was, then who was behind it. */
  public List<String> texts() {
    return java.util.stream.Stream.concat(
            told.stream().map(count -> count == SmallCells.HIDDEN ? "" : Long.toString(count)),
            behind.stream().map(count -> Long.toString(count)))
        .toList();
  }
}
