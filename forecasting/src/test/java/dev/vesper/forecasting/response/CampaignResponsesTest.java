package dev.vesper.forecasting.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Curves of campaigns whose truth is planted. */
class CampaignResponsesTest {
  private static final int DRAWS = 60;

  @Test
  void what_a_campaign_brought_lies_in_its_interval_and_bytes_do_not_depend_on_cores()
      throws Exception {
    PlantedCampaign planted = new PlantedCampaign(1, 300, 1);
    List<CampaignPast> pasts = List.of(planted.past("search", "one", true));
    CampaignAnswer answer = fit(pasts).get(0);
    assertThat(answer.contribution().holds(planted.truth())).isTrue();
    assertThat(answer.contribution().low()).isPositive();
    ForkJoinPool alone = new ForkJoinPool(1);
    List<CampaignAnswer> onOne = alone.submit(() -> fit(pasts)).get();
    alone.shutdown();
    assertThat(CampaignRows.curves(onOne)).isEqualTo(CampaignRows.curves(List.of(answer)));
  }

  @Test
  void empty_shelves_are_not_taken_for_saturation() {
    PlantedCampaign planted = new PlantedCampaign(2, 300, 1).soldOutWhereLifted();
    double seen = brought(planted.past("search", "one", true)).mean();
    double blind = brought(planted.past("search", "one", false)).mean();
    assertThat(brought(planted.past("search", "one", true)).holds(planted.truth())).isTrue();
    assertThat(blind).isLessThan(0.5 * seen);
  }

  @Test
  void lift_tests_make_intervals_narrower_over_eight_campaigns_and_keep_the_truth_in_them() {
    double told = 0;
    double untold = 0;
    int held = 0;
    for (int seed = 1; seed <= 8; seed++) {
      PlantedCampaign planted = new PlantedCampaign(seed, 120, 1).tested(40, 54, 8);
      Interval with = brought(planted.past("search", "one", true));
      Interval without = brought(planted.untested().past("search", "one", true));
      told += with.high() - with.low();
      untold += without.high() - without.low();
      held += with.holds(planted.truth()) ? 1 : 0;
    }
    assertThat(told).isLessThan(0.8 * untold);
    // Of eight intervals of 90 %, fewer than six hold once in 26 times.
    assertThat(held).isGreaterThanOrEqualTo(6);
  }

  @Test
  void campaigns_that_start_or_end_midway_are_fitted_and_one_of_few_periods_gets_the_logarithm() {
    PlantedCampaign late = new PlantedCampaign(4, 200, 1, 90, 200);
    PlantedCampaign ended = new PlantedCampaign(5, 200, 1, 0, 110);
    PlantedCampaign brief = new PlantedCampaign(6, 200, 1, 0, 29);
    List<CampaignAnswer> answers =
        fit(
            List.of(
                late.past("search", "late", true),
                ended.past("search", "ended", true),
                brief.past("video", "brief", true)));
    assertThat(answers.get(0).contribution().holds(late.truth())).isTrue();
    assertThat(answers.get(1).contribution().holds(ended.truth())).isTrue();
    // Carry-over of a campaign that ended ninety days ago is gone.
    assertThat(answers.get(1).curves()).allMatch(curve -> curve.adstockMinor() < 1);
    assertThat(answers.get(2).curves()).allMatch(curve -> curve.shape().slope() == 0);
    assertThat(answers.get(2).warnings()).anyMatch(w -> w.code().equals("few_periods"));
    assertThat(answers.get(0).warnings()).noneMatch(w -> w.code().equals("few_periods"));
  }

  @Test
  void weekly_data_are_fitted_and_spend_that_never_varied_is_told_and_not_made_up() {
    PlantedCampaign planted = new PlantedCampaign(7, 104, 7);
    CampaignPast past = planted.past("search", "one", true);
    Arrays.fill(past.spend(), 1000);
    CampaignAnswer answer = fit(List.of(past)).get(0);
    assertThat(answer.warnings()).anyMatch(w -> w.code().equals("never_varied"));
    // All that is left is the belief: from nothing to some sixty per cent.
    assertThat(answer.contribution().low()).isZero();
    assertThat(answer.contribution().high()).isLessThan(104 * 100.0);
  }

  @Test
  void parts_add_up_to_what_was_sold_and_clicks_grow_dearer_as_planted() {
    PlantedCampaign planted = new PlantedCampaign(8, 150, 1);
    CampaignPast past = planted.past("search", "one", true);
    CampaignAnswer answer = fit(List.of(past)).get(0);
    double parts =
        new CampaignParts(answer).parts().stream().mapToDouble(part -> part.units().mean()).sum();
    assertThat(parts).isCloseTo(Arrays.stream(past.units()).sum(), within(1e-6));
    Interval elasticity = CampaignDiagnostics.clickPriceElasticity(past);
    // The elasticity of (1 + x / 1000)^0.3 at x is 0.3 x / (1000 + x): between 0.1 and 0.2 here.
    assertThat(elasticity).isNotNull();
    assertThat(elasticity.mean()).isBetween(0.08, 0.22);
    assertThat(answer.heldBack().error()).isLessThan(answer.heldBack().seasonalError());
    CampaignDiagnostics.Figure halfLife = new CampaignDiagnostics(answer).figures().get(0);
    // Carry-over of 0.5 a day halves in a day.
    assertThat(halfLife.learnt().holds(1)).isTrue();
    assertThat(halfLife.believed()).isNotNull();
  }

  @Test
  void a_channel_lends_a_campaign_of_little_spend_what_its_others_know() {
    List<CampaignPast> alone = List.of(new PlantedCampaign(9, 60, 1).past("search", "new", true));
    List<CampaignPast> among =
        List.of(
            alone.get(0),
            new PlantedCampaign(10, 60, 1).past("search", "old", true),
            new PlantedCampaign(11, 60, 1).past("search", "older", true));
    Interval own = fit(alone).get(0).contribution();
    Interval pooled = fit(among).get(0).contribution();
    assertThat(pooled.high() - pooled.low()).isLessThan(own.high() - own.low());
  }

  private static Interval brought(CampaignPast past) {
    return fit(List.of(past)).get(0).contribution();
  }

  private static List<CampaignAnswer> fit(List<CampaignPast> pasts) {
    return CampaignResponses.fit(pasts, (one, two) -> 0, DRAWS, 1);
  }
}
