package dev.vesper.data.privacy.erasure;

import dev.vesper.domain.run.Seed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Files of a small shop: orders with shoppers and without, their returns, corrections, repeated and
 * bad rows. The same seed gives the same files; without some shoppers, their rows and the returns
 * of their orders are left out and all else stays as it is.
 */
final class TradeFiles {
  static final String ORDERS =
      "order_id,line,time,item_id,location_id,quantity,unit_price_minor,currency,shopper_ref";
  static final String RETURNS = "return_id,line,time,item_id,quantity,order_id";
  static final int FILES = 5;
  private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);
  private static final int DAYS_PER_FILE = 8;

  private final List<List<Row>> orders = new ArrayList<>();
  private final List<List<Row>> returns = new ArrayList<>();
  private final List<Row> late = new ArrayList<>();

  private record Row(String shopper, String text) {}

  TradeFiles(long seed, int shoppers, int ordersPerFile) {
    RandomGenerator random = Seed.stream(seed, "trade-files");
    List<Row> earlier = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      List<Row> rows = new ArrayList<>();
      List<Row> back = new ArrayList<>();
      for (int i = 0; i < ordersPerFile; i++) {
        String order = "o" + file + "-" + i;
        String shopper = random.nextInt(8) == 0 ? "" : shopper(random.nextInt(shoppers));
        LocalDate day = FIRST.plusDays(file * DAYS_PER_FILE + random.nextInt(DAYS_PER_FILE));
        int lines = 1 + random.nextInt(3);
        for (int line = 1; line <= lines; line++) {
          rows.add(order(order, line, day, random, 1 + random.nextInt(4), shopper));
        }
        if (random.nextInt(6) == 0) {
          back.add(
              new Row(
                  shopper,
                  "r"
                      + order
                      + ",1,"
                      + day.plusDays(3)
                      + ",i"
                      + random.nextInt(9)
                      + ",1,"
                      + order));
        }
      }
      spoil(rows, random);
      // An earlier order's line again, as it was, and once more with another quantity.
      if (file > 0) {
        rows.add(earlier.get(random.nextInt(earlier.size())));
        Row row = earlier.get(random.nextInt(earlier.size()));
        rows.add(new Row(row.shopper(), row.text().replaceFirst(",(\\d),150,", ",9,150,")));
      }
      earlier.addAll(rows.subList(0, lines(rows)));
      orders.add(rows);
      returns.add(back);
    }
    for (int i = 0; i < shoppers; i++) {
      late.add(order("late-" + i, 1, FIRST.plusDays(40), random, 2, shopper(i)));
      late.add(new Row(shopper(i), earlier.get(i).text().replaceAll(",[^,]*$", "," + shopper(i))));
    }
  }

  /** Some rows fail: too few to hold the file. */
  private static void spoil(List<Row> rows, RandomGenerator random) {
    Row bad = rows.get(random.nextInt(rows.size()));
    rows.add(new Row(bad.shopper(), bad.text().replaceFirst("2026-", "2026-13-")));
    Row repeated = rows.get(random.nextInt(rows.size() - 1));
    rows.add(new Row(repeated.shopper(), repeated.text().replaceFirst(",150,", ",151,")));
  }

  private static int lines(List<Row> rows) {
    return rows.size() - 4;
  }

  private static Row order(
      String id, int line, LocalDate day, RandomGenerator random, int units, String shopper) {
    return new Row(
        shopper,
        String.join(
            ",",
            id,
            Integer.toString(line),
            day.toString(),
            "i" + random.nextInt(9),
            "w" + random.nextInt(2),
            Integer.toString(units),
            "150",
            "EUR",
            shopper));
  }

  static String shopper(int number) {
    return "shopper-" + number + "@example.org";
  }

  String[] orders(int file, Set<String> without) {
    return lines(ORDERS, orders.get(file), without);
  }

  String[] returns(int file, Set<String> without) {
    return lines(RETURNS, returns.get(file), without);
  }

  /** New and old orders of every shopper, as a file that comes late would bring them. */
  String[] late(Set<String> without) {
    return lines(ORDERS, late, without);
  }

  private static String[] lines(String header, List<Row> rows, Set<String> without) {
    List<String> lines = new ArrayList<>();
    lines.add(header);
    rows.stream()
        .filter(row -> !without.contains(row.shopper()))
        .forEach(row -> lines.add(row.text()));
    return lines.toArray(String[]::new);
  }
}
