package dev.vesper.forecasting.response.shop;

import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holidays and promotions up to the as-of date.
 *
 * @param holidays days that are one
 * @param promotions days on which items were sold for less
 */
record ShopCalendar(List<LocalDate> holidays, List<Promotion> promotions) {
  private static final double USUAL_DEPTH = 0.2;

  /** Demand grows by about the square of the price that is left (elasticity of -2). */
  private static final double ELASTICITY = -2;

  ShopCalendar {
    holidays = List.copyOf(holidays);
    promotions = List.copyOf(promotions);
  }

  /**
   * A promotion on a day.
   *
   * @param items which; empty for all
   * @param push how much more is usually sold at such a depth, as a share
   */
  record Promotion(LocalDate day, List<String> items, double push) {}

  static ShopCalendar read(StepInput input) throws IOException {
    List<LocalDate> holidays = new ArrayList<>();
    List<Promotion> promotions = new ArrayList<>();
    for (Map<String, String> row :
        LandedCsv.rows(
            input,
            "calendar",
            List.of("day", "kind", "name"),
            row -> !LocalDate.parse(row.getOrDefault("day", "")).isAfter(input.asOf()))) {
      LocalDate day = LocalDate.parse(row.getOrDefault("day", ""));
      switch (row.getOrDefault("kind", "")) {
        case "holiday" -> holidays.add(day);
        case "promotion" -> {
          String depth = row.getOrDefault("depth_share", "");
          double share = depth.isEmpty() ? USUAL_DEPTH : Double.parseDouble(depth);
          promotions.add(
              new Promotion(
                  day,
                  Items.of(row.getOrDefault("items", "")),
                  StrictMath.pow(1 - Math.min(0.9, share), ELASTICITY) - 1));
        }
        default -> {
          // A blackout is for plans; it says nothing of past demand.
        }
      }
    }
    return new ShopCalendar(holidays, promotions);
  }
}
