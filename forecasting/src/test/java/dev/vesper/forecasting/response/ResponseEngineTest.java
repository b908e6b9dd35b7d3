package dev.vesper.forecasting.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Response curves on simulated media and on files. */
class ResponseEngineTest {
  private static final int DRAWS = 30;

  @TempDir private Path folder;

  @Test
  void a_return_that_is_known_lies_in_its_interval_and_carry_over_is_found() {
    SimulatedMedia media = SimulatedMedia.of(3, 156, 1);
    ResponseAnswer answer = ResponseAnswer.of(media.series(), 26, DRAWS, 1);
    ChannelAnswer channel = answer.channels().get(0);
    assertThat(channel.roi().holds(media.roi()[0])).as(channel + " " + media.roi()[0]).isTrue();
    assertThat(channel.roi().low()).isPositive();
    assertThat(answer.heldBack().error()).isLessThan(answer.heldBack().seasonalError());
  }

  @Test
  void the_same_seed_gives_the_same_draws_on_any_number_of_threads() {
    SimulatedMedia media = SimulatedMedia.of(4, 80, 1);
    ResponseAnswer one = ResponseAnswer.of(media.series(), 0, DRAWS, 1);
    ResponseAnswer two = ResponseAnswer.of(media.series(), 0, DRAWS, 1);
    assertThat(two.channels()).isEqualTo(one.channels());
    assertThat(ResponseAnswer.of(media.series(), 0, DRAWS, 2).channels())
        .isNotEqualTo(one.channels());
  }

  @Test
  void one_wild_week_moves_a_return_by_little() {
    SimulatedMedia media = SimulatedMedia.of(5, 104, 1);
    ResponseModel model = model(media.series());
    double calm = RobustFit.of(model, media.series().target(), 0, 1).fit().total(0);
    double[] wild = media.series().target().clone();
    wild[50] += 3000;
    double robust = RobustFit.of(model, wild, 0, 1).fit().total(0);
    double plain = model.fit(wild).total(0);
    assertThat(Math.abs(robust - calm)).isLessThan(0.5 * Math.abs(plain - calm));
  }

  @Test
  void spend_that_never_varied_and_channels_that_move_together_are_told() {
    SimulatedMedia media = SimulatedMedia.of(6, 104, 1);
    double[] flat = new double[104];
    Arrays.fill(flat, 100);
    double[] twin = Arrays.stream(media.series().spend()[0]).map(x -> 2 * x).toArray();
    ResponseSeries series =
        with(media.series(), List.of("c0", "flat", "twin"), media.series().spend()[0], flat, twin);
    List<Warning> warnings = ResponseAnswer.of(series, 0, 5, 1).warnings();
    assertThat(warnings)
        .anyMatch(w -> w.code().equals("never_varied") && w.channel().equals("flat"))
        .anyMatch(w -> w.code().equals("collinear") && w.words().contains("channel twin"))
        .allMatch(w -> !w.test().isBlank());
    assertThat(ResponseAnswer.of(media.series(), 0, 5, 1).warnings())
        .noneMatch(w -> List.of("never_varied", "collinear").contains(w.code()));
  }

  @Test
  void spend_that_is_set_after_demand_is_told() {
    SimulatedMedia media = SimulatedMedia.of(7, 104, 1);
    double[] target = media.series().target();
    double[] follows = new double[104];
    for (int t = 1; t < 104; t++) {
      // This week's budget is a share of what last week brought beyond its level.
      follows[t] = Math.max(0, target[t - 1] - 900);
    }
    ResponseSeries series = with(media.series(), List.of("follows"), follows);
    assertThat(ResponseAnswer.of(series, 0, 5, 1).warnings())
        .anyMatch(w -> w.code().equals("target_before_spend"));
    assertThat(ResponseAnswer.of(media.series(), 0, 5, 1).warnings())
        .noneMatch(w -> w.code().equals("target_before_spend"));
  }

  @Test
  void tables_add_up_to_the_target_and_rows_of_one_date_are_added() throws Exception {
    SimulatedMedia media = SimulatedMedia.of(8, 60, 1);
    StringBuilder text = new StringBuilder("week,region,sales,tv\n");
    for (int t = 0; t < 60; t++) {
      String day = java.time.LocalDate.of(2024, 1, 1).plusWeeks(t).toString();
      for (String region : List.of("north", "south")) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%.6f,%.6f%n",
                day,
                region,
                media.series().target()[t] / 2,
                media.series().spend()[0][t] / 2));
      }
    }
    ResponseSeries series =
        ResponseCsv.read(write(text.toString()), "sales", List.of("tv"), List.of());
    assertThat(series.size()).isEqualTo(60);
    assertThat(series.rows()).isEqualTo(120);
    assertThat(series.target()[7]).isCloseTo(media.series().target()[7], byMicro());
    List<ResponseTable> tables =
        ResponseEngine.run(
            new ResponseEngine.Question(
                folder.resolve("media.csv"), "sales", List.of("tv"), List.of(), 0, 1));
    ResponseTable parts = tables.get(3);
    double first = (double) parts.rows().get(0).get(2) + (double) parts.rows().get(1).get(2);
    assertThat(first).isCloseTo(media.series().target()[0], byMicro());
    assertThat(tables.get(2).rows()).hasSize(ResponseEngine.DRAWS);
  }

  @Test
  void what_cannot_be_read_is_named() throws Exception {
    assertBad("week,sales\n1,2\n", "has no column 'tv'");
    assertBad("sales,tv\n1,x\n", "line 2: tv 'x' is no spend of 0 or more");
    assertBad("sales,tv\n1,-1\n", "line 2: tv '-1' is no spend of 0 or more");
    assertBad("sales,tv\n,1\n", "line 2: sales '' is no number");
    assertBad("sales,tv\n1,1\n", "1 periods are too few for 1 channels; it takes 24");
    assertBad("sales,tv\n", "holds no rows under a header");
  }

  private void assertBad(String text, String words) throws IOException {
    Path file = write(text);
    assertThatThrownBy(
            () ->
                ResponseEngine.run(
                    new ResponseEngine.Question(file, "sales", List.of("tv"), List.of(), 0, 1)))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("media.csv")
        .hasMessageContaining(words);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("media.csv"), text);
  }

  private static ResponseModel model(ResponseSeries series) {
    Baseline baseline = Baseline.of(series, series.size());
    return new ResponseModel(series.spend(), new Basis(baseline.first(series.size())));
  }

  private static ResponseSeries with(
      ResponseSeries series, List<String> channels, double[]... spend) {
    return new ResponseSeries(
        series.periods(),
        series.target(),
        channels,
        spend,
        List.of(),
        new double[0][],
        series.seasons(),
        series.rows());
  }

  private static org.assertj.core.data.Offset<Double> byMicro() {
    return org.assertj.core.data.Offset.offset(1e-4);
  }
}
