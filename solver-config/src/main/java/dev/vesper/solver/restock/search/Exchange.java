package dev.vesper.solver.restock.search;

import static java.util.Objects.requireNonNull;

import dev.vesper.solver.restock.bound.Limits;
import dev.vesper.solver.restock.model.Plan;
import dev.vesper.solver.restock.model.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Improves a plan by moving one line, then two lines at once, as long as that gains. Only the moves
 * that lose least at the prices are tried in pairs: where the prices are right, no other pair
 * gains.
 */
final class Exchange {
  private record Move(int line, int entry, double loss) {}

  private final Tables tables;
  private final double cashPrice;
  private final double[] roomPrice;
  private final int pairMoves;

  /**
   * Exchange at given prices.
   *
   * @param pairMoves how many moves are tried in pairs
   */
  Exchange(Tables tables, Limits limits, double[] prices, int pairMoves) {
    this.tables = tables;
    this.pairMoves = pairMoves;
    cashPrice = limits.cashPrice(prices);
    roomPrice = limits.roomPrices(prices, tables.places());
  }

  /** Improves a feasible plan, which stays feasible. */
  void run(Plan plan) {
    do {
      fill(plan);
    } while (pair(plan));
  }

  private void fill(Plan plan) {
    boolean moved = true;
    while (moved) {
      moved = false;
      List<Move> moves = singles(plan);
      moves.sort(Comparator.comparingDouble(Move::loss));
      for (Move move : moves) {
        moved |= improves(plan, move);
      }
    }
  }

  private List<Move> singles(Plan plan) {
    List<Move> moves = new ArrayList<>();
    long value = plan.value();
    for (int i = 0; i < tables.lines(); i++) {
      int now = plan.entry(i);
      for (int e = tables.first(i); e <= tables.last(i); e++) {
        // The gain alone first: it is one look, the rules are many.
        if (e != now && tables.gain()[e] + slack(i) > tables.gain()[now]) {
          plan.move(i, e);
          if (plan.value() > value && plan.feasible()) {
            moves.add(new Move(i, e, loss(i, now, e)));
          }
        }
      }
      plan.move(i, now);
    }
    return moves;
  }

  private long slack(int line) {
    return tables.fixedCost()[tables.supplierOf()[line]];
  }

  private boolean improves(Plan plan, Move move) {
    int now = plan.entry(move.line());
    long value = plan.value();
    plan.move(move.line(), move.entry());
    if (plan.value() > value && plan.feasible()) {
      return true;
    }
    plan.move(move.line(), now);
    return false;
  }

  private double loss(int line, int from, int to) {
    double packs = tables.level()[to] - (double) tables.level()[from];
    double weight =
        cashPrice * tables.packCost()[line]
            + roomPrice[tables.placeOf()[line]] * tables.packVolume()[line];
    return weight * packs - (tables.gain()[to] - tables.gain()[from]);
  }

  private boolean pair(Plan plan) {
    List<Move> moves = cheapest(plan);
    long value = plan.value();
    for (int a = 0; a < moves.size(); a++) {
      Move first = moves.get(a);
      int before = plan.entry(first.line());
      plan.move(first.line(), first.entry());
      for (int b = a + 1; b < moves.size(); b++) {
        Move second = moves.get(b);
        int now = plan.entry(second.line());
        if (second.line() == first.line()) {
          continue;
        }
        plan.move(second.line(), second.entry());
        if (plan.value() > value && plan.feasible()) {
          return true;
        }
        plan.move(second.line(), now);
      }
      plan.move(first.line(), before);
    }
    return false;
  }

  /** The moves that lose least, the best first. */
  private List<Move> cheapest(Plan plan) {
    Comparator<Move> order =
        Comparator.comparingDouble(Move::loss)
            .thenComparingInt(Move::line)
            .thenComparingInt(Move::entry);
    PriorityQueue<Move> kept = new PriorityQueue<>(order.reversed());
    for (int i = 0; i < tables.lines() && pairMoves > 0; i++) {
      int now = plan.entry(i);
      for (int e = tables.first(i); e <= tables.last(i); e++) {
        double loss = loss(i, now, e);
        boolean full = kept.size() >= pairMoves;
        if (e != now && (!full || loss < requireNonNull(kept.peek()).loss())) {
          kept.add(new Move(i, e, loss));
          if (full) {
            kept.remove();
          }
        }
      }
    }
    List<Move> moves = new ArrayList<>(kept);
    moves.sort(order);
    return moves;
  }
}
