package dev.vesper.data.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.BacktestRow;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastFilesTest {
  @TempDir private Path folder;

  @Test
  void a_forecast_keeps_all_its_quantiles() throws IOException {
    Path file =
        file(
            HandOver.FORECAST,
            "\"a, \"\"b\"\"\",uk,7,2011-12-10,tsb,lumpy,0.25,,1.5;2,0.4;0.3,1;2;3|4;5;6");

    DemandForecast forecast = ForecastFiles.forecasts(file).get(0);

    assertThat(forecast.itemId()).isEqualTo("a, \"b\"");
    assertThat(forecast.firstDay()).isEqualTo("2011-12-10");
    assertThat(forecast.mean()).containsExactly(1.5, 2);
    assertThat(forecast.quantiles()[1]).containsExactly(4, 5, 6);
    assertThat(forecast.zeroMass()).containsExactly(0.4, 0.3);
    assertThat(forecast.correlation()).isEqualTo(0.25);
    assertThat(forecast.weekdayProfile()).isEmpty();
  }

  @Test
  void what_is_not_known_of_the_past_is_null_also_at_the_end() throws IOException {
    Path file = file(HandOver.DEMAND_HISTORY, "a,uk,7,2011-11-21,5;6;4,1;;,;;8.5");

    assertThat(ForecastFiles.histories(file))
        .containsExactly(
            new DemandHistory(
                "a",
                "uk",
                7,
                LocalDate.of(2011, 11, 21),
                List.of(5f, 6f, 4f),
                Arrays.asList(1f, null, null),
                Arrays.asList(null, null, 8.5f)));
  }

  @Test
  void a_past_of_one_step_of_which_nothing_is_known_has_one_gap() throws IOException {
    Path file = file(HandOver.DEMAND_HISTORY, "a,uk,7,2011-11-21,5,,");

    assertThat(ForecastFiles.histories(file).get(0).availableShare()).hasSize(1).containsNull();
  }

  @Test
  void a_backtest_is_read_as_it_was_written() throws IOException {
    Path file = file(HandOver.BACKTEST, "smooth,ets,9,4,0.3,0.02,1.2,0.75,true");

    assertThat(ForecastFiles.backtests(file))
        .containsExactly(new BacktestRow("smooth", "ets", 9, 4, 0.3, 0.02, 1.2, 0.75, true));
  }

  @Test
  void a_file_without_rows_holds_nothing() throws IOException {
    assertThat(ForecastFiles.forecasts(file(HandOver.FORECAST))).isEmpty();
  }

  @Test
  void a_cell_that_is_no_number_is_told_with_its_line() throws IOException {
    Path file = file(HandOver.BACKTEST, "smooth,ets,nine,4,0.3,0.02,1.2,0.75,true");

    assertThatThrownBy(() -> ForecastFiles.backtests(file))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("backtest line 2")
        .hasMessageContaining("nine");
  }

  @Test
  void a_column_that_is_missing_is_named() throws IOException {
    Path file = folder.resolve("short.csv.gz");
    write(file, "item_id,location_id\na,uk\n");

    assertThatThrownBy(() -> ForecastFiles.forecasts(file))
        .hasMessage("forecast: the header has no column 'grain_days'");
  }

  private Path file(Contract contract, String... rows) throws IOException {
    Path file = folder.resolve(contract.name() + ".csv.gz");
    StringBuilder text = new StringBuilder(String.join(",", contract.header())).append('\n');
    for (String row : rows) {
      text.append(row).append('\n');
    }
    write(file, text.toString());
    return file;
  }

  private static void write(Path file, String text) throws IOException {
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write(text);
    }
  }
}
