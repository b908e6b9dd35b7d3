package dev.vesper.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesForecastTaskTest {
  @TempDir private Path folder;

  private final Map<String, String> settings = new HashMap<>(Map.of("horizon", "3", "period", "4"));

  private Path series() throws IOException {
    return Files.writeString(folder.resolve("series.csv"), rows(1, 40));
  }

  private Path test() throws IOException {
    return Files.writeString(folder.resolve("test.csv"), rows(41, 43));
  }

  private static String rows(int from, int to) {
    StringBuilder text = new StringBuilder("series,step,value\n");
    for (int i = 0; i < 20; i++) {
      Random noise = new Random(i);
      for (int t = 1; t <= to; t++) {
        double value = 50 + i + (t % 4 == 0 ? 12 : -4) + noise.nextGaussian();
        if (t >= from) {
          text.append("\"s,").append(i).append("\",").append(t).append(',').append(value);
          text.append('\n');
        }
      }
    }
    return text.toString();
  }

  private StepResult run(String staging, Path series, Path... test) throws IOException {
    List<ArtefactRef> inputs = new ArrayList<>();
    inputs.add(new ArtefactRef("series", series.toString(), "", -1, 0));
    for (Path file : test) {
      inputs.add(new ArtefactRef("test", file.toString(), "", -1, 0));
    }
    Path stagingDir = Files.createDirectory(folder.resolve(staging));
    StepInput input =
        new StepInput(
            "run",
            StepName.FORECAST,
            "shop",
            LocalDate.of(2026, 1, 1),
            7,
            "test",
            inputs,
            settings,
            stagingDir.toString());
    return new SeriesForecastTask().run(input, Progress.SILENT);
  }

  private List<String> lines(String staging, String name) throws IOException {
    return Files.readAllLines(folder.resolve(staging).resolve(name + ".csv"));
  }

  @Test
  void steps_are_counted_on_and_percentiles_rise() throws IOException {
    StepResult result = run("out", series());
    assertThat(result.rowsIn()).isEqualTo(800);
    assertThat(result.rowsOut()).isEqualTo(60);
    List<String> lines = lines("out", "forecast");
    assertThat(lines.get(0)).startsWith("series,step,mean,p05,p10,").endsWith(",p90,p95");
    assertThat(lines).hasSize(61);
    assertThat(lines.get(1)).startsWith("\"s,0\",41,");
    String[] cells = lines.get(1).replace("\"s,0\"", "s").split(",");
    assertThat(cells).hasSize(3 + 19);
    for (int k = 4; k < cells.length; k++) {
      assertThat(Double.parseDouble(cells[k]))
          .isGreaterThanOrEqualTo(Double.parseDouble(cells[k - 1]));
    }
    assertThat(result.outputs())
        .extracting(ArtefactRef::name)
        .containsExactly("forecast", "backtest", "sums");
    assertThat(lines("out", "backtest").get(0))
        .isEqualTo(
            "demand_class,model,series,origins,pinball,standard_error,mase,coverage_80,champion");
  }

  @Test
  void a_test_file_gives_measures_of_every_model_and_the_champion_beats_naive2()
      throws IOException {
    StepResult result = run("out", series(), test());
    List<String> lines = lines("out", "measures");
    assertThat(lines.get(0)).isEqualTo("model,smape,mase,owa,pinball,coverage_80,series,champion");
    assertThat(lines.get(1)).startsWith("champion,").endsWith(",20,true");
    assertThat(lines).anyMatch(line -> line.startsWith("boosted,"));
    assertThat(lines)
        .anyMatch(line -> line.startsWith("naive2,") && line.contains(",1,,,20,false"));
    assertThat(Double.parseDouble(result.figures().get("owa"))).isLessThan(1);
  }

  @Test
  void one_thread_and_two_leave_the_same_bytes() throws IOException {
    Path series = series();
    settings.put("threads", "1");
    StepResult one = run("one", series, test());
    settings.put("threads", "2");
    StepResult two = run("two", series, folder.resolve("test.csv"));
    assertThat(two.hash()).isEqualTo(one.hash());
  }

  @Test
  void a_bad_setting_is_named() throws IOException {
    Path series = series();
    settings.put("horizon", "0");
    assertThatThrownBy(() -> run("a", series))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("setting horizon is '0'");
    settings.put("horizon", "3");
    settings.remove("period");
    assertThatThrownBy(() -> run("b", series)).hasMessageContaining("setting period is ''");
  }

  @Test
  void a_test_that_does_not_follow_the_series_is_refused() throws IOException {
    Path series = series();
    Path late = Files.writeString(folder.resolve("late.csv"), rows(42, 45));
    assertThatThrownBy(() -> run("a", series, late))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("late.csv")
        .hasMessageContaining("from 41 to 43");
    Path other = Files.writeString(folder.resolve("other.csv"), "series,step,value\nx,41,1\n");
    assertThatThrownBy(() -> run("b", series, other)).hasMessageContaining("series s,0 is missing");
  }
}
