package dev.vesper.solver.restock.bound;

import dev.vesper.solver.restock.model.Tables;
import java.util.ArrayList;
import java.util.List;

/**
 * The limits that get a price: cash, if it can bind, then each place whose room can.
 *
 * @param cash whether the first limit is cash
 * @param place place of each further limit
 * @param size amount of each limit
 */
public record Limits(boolean cash, int[] place, long[] size) {

  /** Those of the problem. */
  public static Limits of(Tables tables) {
    List<Integer> places = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    boolean cash = tables.cash() != Tables.NO_LIMIT;
    if (cash) {
      sizes.add(tables.cash());
    }
    for (int w = 0; w < tables.places(); w++) {
      if (tables.room()[w] != Tables.NO_LIMIT) {
        places.add(w);
        sizes.add(tables.room()[w]);
      }
    }
    return new Limits(
        cash,
        places.stream().mapToInt(Integer::intValue).toArray(),
        sizes.stream().mapToLong(Long::longValue).toArray());
  }

  public int count() {
    return size.length;
  }

  /** Price of cash among the prices; 0 when it cannot bind. */
  public double cashPrice(double[] prices) {
    return cash ? prices[0] : 0;
  }

  /** Price of each place's room. */
  public double[] roomPrices(double[] prices, int places) {
    double[] room = new double[places];
    for (int j = 0; j < place.length; j++) {
      room[place[j]] = prices[j + (cash ? 1 : 0)];
    }
    return room;
  }
}
