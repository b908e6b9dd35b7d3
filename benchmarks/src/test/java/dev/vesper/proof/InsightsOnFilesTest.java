package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code insights effect} and {@code plan-switchback} through the program, on plain files. */
@Tag("process")
class InsightsOnFilesTest {
  private static final Path FOLDER = Homes.newFolder("insights");
  private final Vesper vesper = Vesper.at(FOLDER.resolve("home"));

  private Vesper.Outcome effect(Path file, String... more) {
    List<String> words = new ArrayList<>(List.of("insights", "effect", "--from", file.toString()));
    words.addAll(List.of("--treatment", "saw_ar", "--outcome", "bought"));
    words.addAll(List.of(more));
    return vesper.run(words.toArray(String[]::new));
  }

  @AfterAll
  static void sweep() {
    Homes.delete(FOLDER);
  }

  @Test
  void an_effect_is_printed_for_people_and_a_refusal_is_no_failure() throws IOException {
    StringBuilder rows = new StringBuilder("saw_ar,bought,views,shopper,before,twice\n");
    for (int i = 0; i < 600; i++) {
      int treated = i % 2;
      int views = (i * 7919 + 13) % 31;
      int before = i % 3 == 0 ? 1 : 0;
      rows.append(treated).append(',').append(views + 2 * treated).append(',').append(views);
      rows.append(',').append(i / 3).append(',').append(before);
      rows.append(',').append(2 * (views + 2 * treated)).append('\n');
    }
    Path file = Files.writeString(FOLDER.resolve("sessions.csv"), rows);
    Vesper.Outcome shown =
        effect(
            file, "--covariates", "views", "--cluster", "shopper", "--negative-control", "before");
    assertThat(shown.done())
        .containsPattern("Effect (1\\.99|2\\.00)")
        .contains("95.0 % interval", "biased by self-selection", "before ±");
    Vesper.Outcome refused = effect(file, "--format", "json");
    assertThat(refused.done())
        .contains("\"refused\" : true", "\"estimate\" : null", "Column twice is the outcome");
  }

  @Test
  void a_switchback_is_planned_and_a_wrong_column_is_bad_input() throws IOException {
    StringBuilder rows = new StringBuilder("item_id,day,units\n");
    for (int item = 0; item < 24; item++) {
      for (int day = 0; day < 56; day++) {
        rows.append("i").append(item).append(',');
        rows.append(LocalDate.of(2026, 1, 1).plusDays(day)).append(',');
        rows.append(5 + (item * 7 + day * 3 + item * day) % 6).append('\n');
      }
    }
    Path file = Files.writeString(FOLDER.resolve("daily.csv"), rows);
    assertThat(vesper.run("insights", "plan-switchback", "--from", file.toString()).done())
        .contains("Switch 24 items in 24 clusters for", "Stop on day", "chosen");
    Vesper.Outcome wrong =
        vesper.run("insights", "plan-switchback", "--from", file.toString(), "--outcome", "sold");
    assertThat(wrong.exitCode()).isEqualTo(3);
    assertThat(wrong.err()).contains("daily.csv, line 1: there is no column 'sold' (--outcome)");
  }
}
