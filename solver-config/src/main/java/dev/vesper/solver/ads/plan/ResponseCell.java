package dev.vesper.solver.ads.plan;

import java.util.List;
import java.util.Set;

/**
 * A campaign of a channel with what is known of its response.
 *
 * @param items promoted items; empty: all
 * @param periodDays days of a period of its curve
 * @param lastSpendMinor in as many days as the plan has
 * @param meanSpendMinor per period
 * @param maxSpendMinor per period
 * @param warnings codes
 * @param draws one curve each
 */
record ResponseCell(
    String channel,
    String campaign,
    List<String> items,
    int periodDays,
    double lastSpendMinor,
    double meanSpendMinor,
    double maxSpendMinor,
    List<String> warnings,
    List<ResponseDraw> draws) {

  /** The id in problems, settings and answers. */
  String id() {
    return channel + "/" + campaign;
  }

  /** The same campaign with what it last spent in as many days as the plan has. */
  ResponseCell lastSpent(double minor) {
    return new ResponseCell(
        channel,
        campaign,
        items,
        periodDays,
        minor,
        meanSpendMinor,
        maxSpendMinor,
        warnings,
        draws);
  }

  /** Whether any item that it promotes is among those. */
  boolean known(Set<String> planned) {
    return items.isEmpty() ? !planned.isEmpty() : items.stream().anyMatch(planned::contains);
  }

  /** Periods in so many days, at least one. */
  int periods(int days) {
    return Math.max(1, Math.round((float) days / periodDays));
  }
}
