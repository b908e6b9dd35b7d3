package dev.vesper.forecasting.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemInterestTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 8);
  private static final List<SeriesKey> KEYS =
      List.of(new SeriesKey("lamp", "w"), new SeriesKey("sofa", "w"));
  private static final double[][] TWO_WEEKS = {{0, 0}, {0, 0}};

  @TempDir Path home;

  @Test
  void days_are_summed_to_the_steps_of_the_grid_and_the_day_after_is_not_known()
      throws IOException {
    ItemInterest seen =
        read(
            "sofa,2026-03-01,9,4,0",
            "sofa,2026-03-02,9,2,1",
            "sofa,2026-03-08,9,3,0",
            "sofa,2026-03-09,9,100,100");

    double[][][] cells = seen.cells(StepGrid.of("D", AS_OF), 0, KEYS, TWO_WEEKS);

    assertThat(cells).isNotNull();
    assertThat(cells[0][0]).containsExactly(0, 0);
    assertThat(cells[0][1]).containsExactly(4, 5);
    assertThat(cells[1][1]).containsExactly(0, 1);
  }

  @Test
  void without_any_there_are_no_cells() throws IOException {
    assertThat(read().cells(StepGrid.of("D", AS_OF), 0, KEYS, TWO_WEEKS)).isNull();
  }

  @Test
  void a_row_that_is_no_number_names_the_cure() {
    assertThatThrownBy(() -> read("sofa,2026-03-02,9,many,1"))
        .hasMessageContaining("many")
        .hasMessageContaining("run the step insights again");
  }

  private ItemInterest read(String... rows) throws IOException {
    Path file = home.resolve("item_interest.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      String text =
          "item_id,day,eligible_views,valid_sessions,tried_sold_out\n"
              + String.join("\n", rows)
              + (rows.length == 0 ? "" : "\n");
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    ArtefactRef ref =
        new ArtefactRef(
            "item_interest", file.toString(), "0".repeat(64), rows.length, Files.size(file));
    return ItemInterest.of(
        new StepInput(
            "run", StepName.FORECAST, "shop", AS_OF, 1, "t", List.of(ref), Map.of(), "s"));
  }
}
