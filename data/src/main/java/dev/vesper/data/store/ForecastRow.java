package dev.vesper.data.store;

import java.time.LocalDate;
import java.util.List;

/**
 * A forecast as charts show it.
 *
 * @param itemId the item
 * @param locationId the location
 * @param grainDays days per step
 * @param firstDay first day of step 0
 * @param model the champion that made it
 * @param demandClass the segment it competed in
 * @param mean expected units per step
 * @param p10 exceeded nine times in ten, per step
 * @param p50 the median, per step
 * @param p90 exceeded once in ten, per step
 */
public record ForecastRow(
    String itemId,
    String locationId,
    int grainDays,
    LocalDate firstDay,
    String model,
    String demandClass,
    List<Float> mean,
    List<Float> p10,
    List<Float> p50,
    List<Float> p90) {

  public ForecastRow {
    mean = List.copyOf(mean);
    p10 = List.copyOf(p10);
    p50 = List.copyOf(p50);
    p90 = List.copyOf(p90);
  }
}
