package dev.vesper.insights.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Seed;
import dev.vesper.insights.suppression.SmallCells.Counts;
import dev.vesper.insights.suppression.SmallCells.Shown;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Somebody asks for the tables of two filters, one a part of the other, and subtracts: the cells of
 * those who are in one only, and in each table the hidden cells by its totals. What they know of a
 * count is a range; a small cell is recovered when the whole range lies between 1 and k − 1.
 */
class SubtractionAttackTest {
  private static final int PAIRS = 10_000;
  private static final int SHOPPERS = 900;
  private static final int[] VALUES = {5, 4, 6, 7, 3, 2};
  private static final int LEAST = CellRule.STANDARD.least();

  /** Shoppers by what they are: [shopper][attribute]; the first two are the table's sides. */
  private final int[][] shoppers = new int[SHOPPERS][VALUES.length];

  private final RandomGenerator random = Seed.stream(4, "attack");

  SubtractionAttackTest() {
    for (int[] shopper : shoppers) {
      for (int a = 0; a < VALUES.length; a++) {
        // Squared: some values are rare, as they are in life.
        shopper[a] = (int) (VALUES[a] * Math.pow(random.nextDouble(), 2));
      }
    }
  }

  @Test
  void no_small_cell_is_recovered_from_ten_thousand_pairs_of_filters() {
    long recovered =
        attack(counts -> SmallCells.gate(counts, CellRule.STANDARD), CellRule.STANDARD.rounding());
    System.out.println("subtraction attack: " + recovered + " small cells of " + PAIRS + " pairs");
    assertThat(recovered).isZero();
  }

  @Test
  void hiding_small_cells_alone_would_have_given_many_away() {
    long recovered = attack(SubtractionAttackTest::hiddenOnly, 1);
    System.out.println("without totals and rounding looked after: " + recovered);
    assertThat(recovered).isGreaterThan(1_000);
  }

  /** The gate that people write first. */
  private static Shown hiddenOnly(Counts counts) {
    long[][] shoppers = counts.shoppers();
    long[][] cells = new long[shoppers.length][shoppers[0].length];
    long[] rows = new long[shoppers.length];
    long[] columns = new long[shoppers[0].length];
    long total = 0;
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        cells[r][c] = shoppers[r][c] < LEAST ? SmallCells.HIDDEN : shoppers[r][c];
        rows[r] += shoppers[r][c];
        columns[c] += shoppers[r][c];
        total += shoppers[r][c];
      }
    }
    return new Shown(cells, rows, columns, total);
  }

  private long attack(Function<Counts, Shown> gate, int rounding) {
    long recovered = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      int attribute = 2 + random.nextInt(VALUES.length - 2);
      int value = random.nextInt(VALUES[attribute]);
      int other = 2 + random.nextInt(VALUES.length - 2);
      int otherValue = random.nextInt(VALUES[other]);
      IntPredicate wide = s -> other == attribute || shoppers[s][other] != otherValue;
      IntPredicate narrow = s -> wide.test(s) && shoppers[s][attribute] != value;
      Shown all = gate.apply(count(wide));
      Shown part = gate.apply(count(narrow));
      recovered += subtracted(all, part, rounding) + byTotals(all, rounding);
      recovered += byTotals(part, rounding);
    }
    return recovered;
  }

  private Counts count(IntPredicate filter) {
    long[][] counts = new long[VALUES[0]][VALUES[1]];
    for (int s = 0; s < SHOPPERS; s++) {
      if (filter.test(s)) {
        counts[shoppers[s][0]][shoppers[s][1]]++;
      }
    }
    return new Counts(counts);
  }

  /** Least and greatest count that a shown figure may stand for. */
  private static long[] range(long shown, int rounding) {
    if (shown == SmallCells.HIDDEN) {
      return new long[] {0, Long.MAX_VALUE / 4};
    }
    long half = rounding / 2;
    long least = rounding == 1 ? shown : Math.max(LEAST, shown - half);
    return new long[] {least, rounding == 1 ? shown : shown + rounding - 1 - half};
  }

  private static boolean isSmall(long least, long most) {
    return least >= 1 && most < LEAST;
  }

  private static long subtracted(Shown all, Shown part, int rounding) {
    long found = difference(all.total(), part.total(), rounding);
    for (int r = 0; r < all.rowTotals().length; r++) {
      found += difference(all.rowTotals()[r], part.rowTotals()[r], rounding);
      for (int c = 0; c < all.columnTotals().length; c++) {
        found += difference(all.cells()[r][c], part.cells()[r][c], rounding);
      }
    }
    for (int c = 0; c < all.columnTotals().length; c++) {
      found += difference(all.columnTotals()[c], part.columnTotals()[c], rounding);
    }
    return found;
  }

  private static long difference(long all, long part, int rounding) {
    long[] a = range(all, rounding);
    long[] b = range(part, rounding);
    return isSmall(Math.max(0, a[0] - b[1]), a[1] - b[0]) ? 1 : 0;
  }

  /** A line's hidden cells together: the total less what is shown. */
  private static long byTotals(Shown shown, int rounding) {
    long found = 0;
    for (int r = 0; r < shown.rowTotals().length; r++) {
      found += hiddenSum(shown.cells()[r], shown.rowTotals()[r], rounding);
    }
    for (int c = 0; c < shown.columnTotals().length; c++) {
      long[] column = new long[shown.rowTotals().length];
      for (int r = 0; r < column.length; r++) {
        column[r] = shown.cells()[r][c];
      }
      found += hiddenSum(column, shown.columnTotals()[c], rounding);
    }
    found += hiddenSum(shown.rowTotals(), shown.total(), rounding);
    found += hiddenSum(shown.columnTotals(), shown.total(), rounding);
    return found;
  }

  private static long hiddenSum(long[] line, long total, int rounding) {
    long[] left = range(total, rounding);
    int hidden = 0;
    for (long cell : line) {
      if (cell == SmallCells.HIDDEN) {
        hidden++;
      } else {
        long[] known = range(cell, rounding);
        left[0] -= known[1];
        left[1] -= known[0];
      }
    }
    return hidden > 0 && isSmall(Math.max(0, left[0]), left[1]) ? 1 : 0;
  }
}
