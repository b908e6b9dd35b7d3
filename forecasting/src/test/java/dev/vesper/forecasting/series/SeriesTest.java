package dev.vesper.forecasting.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("in.csv"), text);
  }

  @Test
  void classes_part_at_the_published_cuts() {
    // 33 steps with 25 demands: interval 1.32, not above it; one demand fewer is.
    assertThat(DemandClass.of(withDemands(33, 25))).isEqualTo(DemandClass.SMOOTH);
    assertThat(DemandClass.of(withDemands(33, 24))).isEqualTo(DemandClass.INTERMITTENT);
    // Sizes 3 and 17: mean 10, variance 49, squared coefficient 0.49; 3 and 18 is above it.
    double[] even = {3, 17, 3, 17, 3, 17, 3, 17};
    double[] uneven = {3, 18, 3, 18, 3, 18, 3, 18};
    assertThat(DemandClass.of(even)).isEqualTo(DemandClass.SMOOTH);
    assertThat(DemandClass.of(uneven)).isEqualTo(DemandClass.ERRATIC);
    double[] lumpy = {3, 0, 18, 0, 3, 0, 18, 0};
    assertThat(DemandClass.of(lumpy)).isEqualTo(DemandClass.LUMPY);
  }

  @Test
  void fewer_than_eight_steps_since_the_first_demand_are_new() {
    assertThat(DemandClass.of(new double[] {0, 0, 1, 1, 1, 1, 1, 1, 1})).isEqualTo(DemandClass.NEW);
    assertThat(DemandClass.of(new double[] {0, 1, 1, 1, 1, 1, 1, 1, 1}))
        .isEqualTo(DemandClass.SMOOTH);
    assertThat(DemandClass.of(new double[0])).isEqualTo(DemandClass.NEW);
  }

  private static double[] withDemands(int steps, int demands) {
    double[] past = new double[steps];
    for (int t = 0; t < demands; t++) {
      past[t] = 2;
    }
    return past;
  }

  @Test
  void the_past_before_an_origin_ends_there() {
    SeriesSet set =
        SeriesSet.of(List.of("a", "b"), new double[][] {{1, 2, 3}, {4}}, 1)
            .withAvailable(new double[][] {{1, 0.5, 1}, {1}});
    SeriesSet past = set.before(2);
    assertThat(past.values()[0]).containsExactly(1);
    assertThat(past.values()[1]).isEmpty();
    assertThat(past.available()[0]).containsExactly(1);
  }

  @Test
  void a_set_of_whole_non_negative_values_is_counts() {
    assertThat(SeriesSet.of(List.of("a"), new double[][] {{0, 3}}, 1).counts()).isTrue();
    assertThat(SeriesSet.of(List.of("a"), new double[][] {{0, 3.5}}, 1).counts()).isFalse();
    assertThat(SeriesSet.of(List.of("a"), new double[][] {{-1, 3}}, 1).counts()).isFalse();
  }

  @Test
  void shapes_that_differ_are_refused() {
    SeriesSet set = SeriesSet.of(List.of("a"), new double[][] {{1, 2}}, 1);
    assertThatThrownBy(() -> set.withPrice(new double[][] {{1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("price of series 0");
    assertThatThrownBy(() -> SeriesSet.of(List.of("a"), new double[0][], 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rows_may_come_in_any_order_and_left_out_steps_are_unknown() throws IOException {
    SeriesCsv.Content content =
        SeriesCsv.read(file("series,step,value\nb,7,1\na,3,5\na,1,4\na,4,\n"));
    assertThat(content.ids()).containsExactly("b", "a");
    assertThat(content.values()[1]).containsExactly(4, 0, 5, 0);
    assertThat(content.available()[1]).containsExactly(1, 0, 1, 0);
    assertThat(content.lastStep(1)).isEqualTo(4);
    assertThat(content.toSet(1).aligned()).isFalse();
    assertThat(content.toSet(1).available()).isNotNull();
  }

  @Test
  void a_gzipped_file_reads_like_a_plain_one() throws IOException {
    Path packed = folder.resolve("in.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write("series,step,value,available\na,1,2.5,0.5\n".getBytes(StandardCharsets.UTF_8));
    }
    SeriesCsv.Content content = SeriesCsv.read(packed);
    assertThat(content.values()[0]).containsExactly(2.5);
    assertThat(content.available()[0]).containsExactly(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,x,1 | line 2: step 'x' is no whole number",
        "a,1,abc | line 2: value 'abc' is no number",
        "a,1,NaN | line 2: value 'NaN' is no number",
        "a,1,1,1.5 | line 2: available is 1.5",
        "a,1 | line 2: has 2 fields",
        ",1,2 | line 2: the series has no name",
      })
  void a_bad_row_is_refused_with_its_line(String row, String message) throws IOException {
    Path bad = file("series,step,value\n" + row + "\n");
    assertThatThrownBy(() -> SeriesCsv.read(bad))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("in.csv")
        .hasMessageContaining(message);
  }

  @Test
  void a_step_given_twice_is_refused() throws IOException {
    Path bad = file("series,step,value\na,1,2\na,1,3\n");
    assertThatThrownBy(() -> SeriesCsv.read(bad)).hasMessageContaining("step 1 twice");
  }

  @Test
  void a_wrong_header_an_empty_file_and_a_missing_one_are_refused() throws IOException {
    Path wrong = file("id,t,y\na,1,2\n");
    assertThatThrownBy(() -> SeriesCsv.read(wrong)).hasMessageContaining("series,step,value");
    Path empty = Files.writeString(folder.resolve("empty.csv"), "series,step,value\n");
    assertThatThrownBy(() -> SeriesCsv.read(empty)).hasMessageContaining("holds no series");
    assertThatThrownBy(() -> SeriesCsv.read(folder.resolve("none.csv")))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("none.csv");
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() throws IOException {
    Path bad = folder.resolve("latin.csv");
    Files.write(bad, "series,step,value\ncaf\u00e9,1,2\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SeriesCsv.read(bad))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("UTF-8");
  }
}
