package dev.vesper.console.plan;

import dev.vesper.domain.demand.DemandHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The last steps of a line's sales as a small drawing of 72 by 20.
 *
 * @param points of the polyline
 * @param soldOut where it could not be bought all the time: left edges
 * @param stepWidth how wide such a place is
 */
record Sparkline(String points, List<String> soldOut, String stepWidth) {
  private static final int STEPS = 12;
  private static final double WIDTH = 72;
  private static final double HEIGHT = 20;
  private static final double EDGE = 2;

  Sparkline {
    soldOut = List.copyOf(soldOut);
  }

  /** Null when there are less than two steps to join. */
  static @Nullable Sparkline of(@Nullable DemandHistory past) {
    if (past == null || past.units().size() < 2) {
      return null;
    }
    int from = Math.max(0, past.units().size() - STEPS);
    List<Float> units = past.units().subList(from, past.units().size());
    double most = units.stream().mapToDouble(Float::doubleValue).max().orElse(0);
    double step = (WIDTH - 2 * EDGE) / (units.size() - 1);
    StringBuilder points = new StringBuilder();
    List<String> soldOut = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      double x = EDGE + i * step;
      double y =
          most == 0 ? HEIGHT - EDGE : HEIGHT - EDGE - units.get(i) / most * (HEIGHT - 2 * EDGE);
      points.append(i == 0 ? "" : " ").append(digits(x)).append(',').append(digits(y));
      Float share = past.availableShare().get(from + i);
      if (share != null && share < 1) {
        soldOut.add(digits(x - step / 2));
      }
    }
    return new Sparkline(points.toString(), soldOut, digits(step));
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
