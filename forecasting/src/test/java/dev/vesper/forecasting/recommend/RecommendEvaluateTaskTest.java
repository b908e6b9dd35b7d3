package dev.vesper.forecasting.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepResult;
import dev.vesper.forecasting.recommend.engines.PlantedTaste;
import dev.vesper.forecasting.recommend.interactions.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendEvaluateTaskTest {
  @TempDir private Path folder;

  private final Map<String, String> settings =
      new HashMap<>(Map.of("engines", "popularity,item-knn,ials", "k", "5,20"));

  private Path shop() throws IOException {
    EventLog log = new PlantedTaste(150, 60, 5, 1).days(0, 20, 150);
    StringBuilder text = new StringBuilder("user,item,time\n");
    for (int e = 0; e < log.size(); e++) {
      text.append(log.userIds().get(log.users()[e])).append(',');
      text.append(log.itemIds().get(log.items()[e])).append(',').append(log.times()[e]);
      text.append('\n');
    }
    return Files.writeString(folder.resolve("shop.csv"), text);
  }

  @Test
  void engines_that_know_tastes_leave_popularity_behind_and_threads_change_nothing()
      throws IOException {
    Path file = shop();
    settings.put("threads", "1");
    settings.put("live", "popularity");
    StepResult one = Evaluations.run(file, folder.resolve("one"), settings, Evaluations.NO_SPARK);
    settings.put("threads", "3");
    StepResult three =
        Evaluations.run(file, folder.resolve("three"), settings, Evaluations.NO_SPARK);
    assertThat(three.hash()).isEqualTo(one.hash());
    assertThat(one.rowsIn()).isEqualTo(3000);
    assertThat(one.figures())
        .containsEntry("gate", "passed")
        .containsEntry("items", "60")
        .extractingByKey("champion")
        .isNotEqualTo("popularity");
    List<NamedCsvRecord> rows = Evaluations.rows(one);
    assertThat(rows).hasSize(6);
    assertThat(rows.get(0).getFields()).startsWith("popularity", "5");
    assertThat(rows.get(0).getField("verdict")).isEqualTo("behind");
    assertThat(rows).filteredOn(row -> row.getField("verdict").equals("champion")).hasSize(2);
  }

  @Test
  void shoppers_unknown_to_the_engines_are_served_from_their_histories() throws IOException {
    settings.putAll(Map.of("split", "users", "engines", "popularity,item-knn", "k", "10"));
    StepResult result =
        Evaluations.run(shop(), folder.resolve("out"), settings, Evaluations.NO_SPARK);
    assertThat(result.figures()).containsEntry("champion", "item-knn");
    assertThat(Integer.parseInt(result.figures().getOrDefault("cases", ""))).isBetween(15, 50);
  }

  @Test
  void a_wrong_setting_is_named() throws IOException {
    Path file = shop();
    refused(file, "split", "weekday", "setting split is 'weekday'; it must be one of time,");
    refused(file, "k", "0", "setting k is '0'");
    refused(file, "k", "20,1001", "setting k is '1001'; it must be a whole number from 1 to 1000");
    refused(file, "engines", "svd", "setting engines names 'svd'");
    refused(file, "live", "ease", "setting live is 'ease'");
    refused(file, "seen", "maybe", "setting seen is 'maybe'; it must be shown or hidden");
  }

  @Test
  void a_file_with_nobody_to_serve_is_refused_in_words() throws IOException {
    Path file = Files.writeString(folder.resolve("one.csv"), "user,item,time\na,1,100\nb,2,200\n");
    refused(file, "split", "last-out", "one.csv: split last-out leaves no shopper in the test");
  }

  private void refused(Path file, String key, String value, String words) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.put(key, value);
    assertThatThrownBy(
            () ->
                Evaluations.run(
                    file, folder.resolve(key + value.hashCode()), changed, Evaluations.NO_SPARK))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining(words);
  }
}
