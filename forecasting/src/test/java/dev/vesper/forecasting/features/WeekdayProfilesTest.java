package dev.vesper.forecasting.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.forecasting.features.PastSales.WeekdaySales;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeekdayProfilesTest {
  @Test
  void a_shop_without_sales_is_even() {
    double[] profile = new WeekdayProfiles(List.of(), item -> "").of(new SeriesKey("a", "w"));
    assertThat(profile).containsOnly(1.0 / 7);
  }

  @Test
  void a_series_is_shrunk_to_its_category_and_the_shop_by_its_selling_days() {
    // One series, all on Monday, 28 selling days. Shop: (28 * 1 + 28 / 7) / 56 = 4/7 on Monday;
    // category: (28 + 28 * 4/7) / 56 = 11/14; series: (28 + 28 * 11/14) / 56 = 25/28.
    WeekdayProfiles profiles =
        new WeekdayProfiles(List.of(new WeekdaySales("a", "w", 0, 500, 28)), item -> "c");
    assertThat(profiles.of(new SeriesKey("a", "w"))[0]).isCloseTo(25.0 / 28, within(1e-12));
    assertThat(profiles.of(new SeriesKey("b", "w"))[0]).isCloseTo(11.0 / 14, within(1e-12));
    assertThat(Arrays.stream(profiles.of(new SeriesKey("a", "w"))).sum())
        .isCloseTo(1, within(1e-12));
  }
}
