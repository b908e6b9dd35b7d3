package dev.vesper.forecasting.recommend.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty shops, each with four honest nights beside something live and three poisoned ones, by the
 * step itself: files, consent, floods, learnt weights, race or refresh, gate. A poisoned night is
 * stopped when the gate stops it. A flood is stopped, too, when it is cleaned out: the gate passes
 * what is left, and every list of shoppers, items and cohorts has the bytes of the honest night. A
 * flood that changes one list and passes is not stopped, however small the change.
 */
@Tag("long")
@Tag("recommend-gate")
class RefitNightsTest {
  private static final String NAME = "recommend-gate";
  private static final int SHOPS = 50;
  private static final int HONEST_PER_SHOP = 4;
  private static final List<String> POISONS = List.of("shuffled", "flooded", "half missing");

  @TempDir private Path folder;

  @Test
  void every_poisoned_night_is_stopped_and_of_the_honest_ones_95_in_a_hundred_pass()
      throws IOException {
    Path ledger = Path.of(System.getProperty("vesper.root", "."), "target", "ledger.csv");
    Files.createDirectories(ledger.getParent());
    int last = Math.min(SHOPS, Integer.getInteger("vesper.long.until", SHOPS));
    for (int seed = Integer.getInteger("vesper.long.from", 1); seed <= last; seed++) {
      Path nights = folder.resolve("shop-" + seed);
      RefitNights.Said said = RefitNights.of(nights, seed);
      String line =
          NAME
              + ","
              + seed
              + ","
              + String.join(",", said.honest())
              + ","
              + String.join(",", said.poisoned());
      System.out.println(line);
      Files.writeString(ledger, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      delete(nights);
    }
    judge(Files.readAllLines(ledger), last);
  }

  private static void judge(List<String> ledger, int shops) {
    int honest = 0;
    int[] passed = new int[POISONS.size()];
    for (int seed = 1; seed <= shops; seed++) {
      String start = NAME + "," + seed + ",";
      List<String> cells =
          ledger.stream()
              .filter(line -> line.startsWith(start))
              .reduce((older, newer) -> newer)
              .map(line -> List.of(line.substring(start.length()).split(",", -1)))
              .orElseThrow();
      honest +=
          (int)
              cells.subList(0, HONEST_PER_SHOP).stream()
                  .filter(said -> said.startsWith("passed"))
                  .count();
      for (int p = 0; p < passed.length; p++) {
        passed[p] += cells.get(HONEST_PER_SHOP + p).startsWith("passed") ? 1 : 0;
      }
    }
    System.out.printf("%s,all,honest passed %d of %d", NAME, honest, shops * HONEST_PER_SHOP);
    for (int p = 0; p < passed.length; p++) {
      System.out.printf(",%s passed %d of %d", POISONS.get(p), passed[p], shops);
    }
    System.out.println();
    assertThat(honest).isGreaterThanOrEqualTo(shops * HONEST_PER_SHOP * 95 / 100);
    assertThat(passed).containsOnly(0);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.forEach(files::add);
    }
    for (int f = files.size() - 1; f >= 0; f--) {
      Files.delete(files.get(f));
    }
  }
}
