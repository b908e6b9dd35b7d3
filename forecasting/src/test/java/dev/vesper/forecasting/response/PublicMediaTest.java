package dev.vesper.forecasting.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The public sets of three packages; the folder {@code mmm-simulated} of {@code VESPER_DATA}. */
class PublicMediaTest {
  private static final List<String> MERIDIAN =
      List.of(
          "Channel0_spend", "Channel1_spend", "Channel2_spend", "Channel3_spend", "Channel4_spend");
  private static final List<String> CONTROLS =
      List.of("competitor_sales_control", "sentiment_score_control", "Promo");

  /** Returns per unit of the set's own simulation: sum(y - y01) / sum(x1), and of channel 2. */
  private static final double[] TRUE_ROI = {93.39, 171.41};

  @Test
  @Tag("long")
  @Tag("response")
  void true_returns_lie_within_the_intervals_once_the_hidden_driver_is_given() throws Exception {
    String file = "pymc_mmm_roas_data.csv";
    ResponseAnswer hidden = fit(file, "y", List.of("x1", "x2"), List.of());
    ResponseAnswer given = fit(file, "y", List.of("x1", "x2"), List.of("z"));
    for (int j = 0; j < TRUE_ROI.length; j++) {
      assertThat(given.channels().get(j).roi().holds(TRUE_ROI[j])).as("channel " + j).isTrue();
    }
    // Without it channel 1 is credited with what the driver brought, and the answer says so.
    assertThat(hidden.channels().get(0).roi().mean())
        .isGreaterThan(TRUE_ROI[0])
        .isGreaterThan(given.channels().get(0).roi().mean());
    assertThat(hidden.warnings())
        .anyMatch(w -> w.code().equals("unobserved_driver") && w.channel().equals("x1"));
  }

  @Test
  @Tag("long")
  @Tag("response")
  void every_public_set_is_fitted() throws Exception {
    List<String> robyn = List.of("tv_S", "ooh_S", "print_S", "facebook_S", "search_S");
    fit(
        "robyn_dt_simulated_weekly.csv",
        "revenue",
        robyn,
        List.of("competitor_sales_B", "newsletter"));
    fit("meridian_national_all_channels.csv.gz", "conversions", MERIDIAN, CONTROLS);
    fit(
        "meridian_national_media_rf.csv.gz",
        "conversions",
        MERIDIAN.subList(0, 4),
        List.of("competitor_activity_score_control", "sentiment_score_control"));
    fit("meridian_geo_all_channels.csv.gz", "conversions", MERIDIAN, CONTROLS);
  }

  private static ResponseAnswer fit(
      String file, String target, List<String> channels, List<String> controls) throws IOException {
    String data = System.getenv("VESPER_DATA");
    Assumptions.assumeTrue(data != null, "VESPER_DATA is not set");
    ResponseSeries series =
        ResponseCsv.read(Path.of(data, "mmm-simulated", file), target, channels, controls);
    long started = System.nanoTime();
    ResponseAnswer answer = ResponseAnswer.of(series, 26, ResponseEngine.DRAWS, 1);
    System.out.printf(
        Locale.ROOT,
        "%s %s: %d rows, %d periods, %.1f s; held back 26: missed by %.1f %%, seasonal %.1f %%%n",
        file,
        controls,
        series.rows(),
        series.size(),
        (System.nanoTime() - started) / 1e9,
        100 * answer.heldBack().error(),
        100 * answer.heldBack().seasonalError());
    for (ChannelAnswer c : answer.channels()) {
      System.out.printf(
          Locale.ROOT,
          "  %s: return %.4g [%.4g, %.4g], marginal %.4g%n",
          c.channel(),
          c.roi().mean(),
          c.roi().low(),
          c.roi().high(),
          c.marginalRoi().mean());
    }
    answer.warnings().forEach(w -> System.out.println("  " + w.code() + " " + w.channel()));
    return answer;
  }
}
