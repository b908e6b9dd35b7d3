package dev.vesper.domain.demand;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The past of an item at a location as its forecast was made from it, oldest step first; as many of
 * the newest steps as a chart shows.
 *
 * @param grainDays days per step
 * @param firstDay first day of the oldest step
 * @param units sold, per step
 * @param availableShare share of a step in which it could be bought; null where nobody knows
 * @param estimatedUnits demand as the forecast saw it where a step was sold out in part, else null
 */
public record DemandHistory(
    String itemId,
    String locationId,
    int grainDays,
    LocalDate firstDay,
    List<Float> units,
    List<@Nullable Float> availableShare,
    List<@Nullable Float> estimatedUnits) {
  /** Steps of a week or longer that are kept. */
  public static final int MOST_STEPS = 104;

  /** Steps shorter than a week that are kept: half a year of days. */
  public static final int MOST_SHORT_STEPS = 180;

  public DemandHistory {
    if (availableShare.size() != units.size() || estimatedUnits.size() != units.size()) {
      throw new IllegalArgumentException(
          "the history of "
              + itemId
              + " at "
              + locationId
              + " has "
              + units.size()
              + " steps, "
              + availableShare.size()
              + " shares and "
              + estimatedUnits.size()
              + " estimates");
    }
    units = List.copyOf(units);
    availableShare = Collections.unmodifiableList(new ArrayList<>(availableShare));
    estimatedUnits = Collections.unmodifiableList(new ArrayList<>(estimatedUnits));
  }

  /** How many of the newest steps are kept at a grain. */
  public static int most(int grainDays) {
    return grainDays < 7 ? MOST_SHORT_STEPS : MOST_STEPS;
  }
}
