package dev.vesper.insights.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Intervals hold the truth as often as they say, nothing is found where nothing is, hidden
 * self-selection is seen, and no number is given without overlap.
 */
class EffectCoverageTest {
  private static final int QUICK = 30;
  private static final int LONG = 1_000;
  private static final int CHUNK = 50;

  @Test
  void thirty_worlds_are_told_honestly() {
    assertHonest(new Count().with(worlds(1, QUICK)));
  }

  @Test
  @Tag("long")
  @Tag("effect-coverage")
  void a_thousand_worlds_are_told_honestly() throws IOException {
    int from = (Integer.getInteger("vesper.long.from", 1) - 1) / CHUNK * CHUNK + 1;
    Path ledger = Path.of(System.getProperty("vesper.root", "."), "target", "ledger.csv");
    Files.createDirectories(ledger.getParent());
    for (int n = from; n <= LONG; n += CHUNK) {
      int to = n + CHUNK - 1;
      Count chunk = new Count().with(worlds(n, to));
      String line = "effect-coverage," + n + "-" + to + " of " + LONG + "," + chunk.text();
      System.out.println(line);
      Files.writeString(
          ledger,
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    assertHonest(Count.read(ledger, LONG));
  }

  private static List<Worlds.Seen> worlds(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Worlds::world).toList();
  }

  private static void assertHonest(Count count) {
    System.out.println("effect worlds: " + count.text());
    int[] n = count.counts;
    int worlds = n[0];
    int lifted = worlds - n[1];
    int nothing = worlds - n[3];
    assertThat(lifted).as("lifted worlds with a number").isGreaterThan(worlds * 8 / 10);
    assertShare("90 % intervals hold the truth", n[2], lifted, 0.9);
    assertShare("95 % intervals of nothing raise an alarm", n[4], nothing, 0.05);
    assertThat(n[5]).as("hidden self-selection seen").isGreaterThanOrEqualTo(worlds * 8 / 10);
    assertThat(n[6]).as("no overlap, no number").isGreaterThanOrEqualTo(worlds * 99 / 100);
    assertShare("90 % switchback intervals hold the truth", n[7], worlds, 0.9);
    assertShare("95 % switchback intervals of nothing raise an alarm", n[8], worlds, 0.05);
  }

  /** Within three binomial standard deviations. */
  private static void assertShare(String what, int count, int of, double share) {
    double reach = 3 * Math.sqrt(share * (1 - share) / of);
    assertThat((double) count / of).as(what).isBetween(share - reach, share + reach);
  }

  /** Worlds counted by what was seen in them. */
  private static final class Count {
    private static final List<String> NAMES =
        List.of(
            "worlds",
            "lifted_refused",
            "lifted_covered",
            "null_refused",
            "null_alarms",
            "hidden_seen",
            "apart_refused",
            "switchback_covered",
            "switchback_alarms");
    private final int[] counts = new int[NAMES.size()];
    private double estimates;
    private double raws;

    private Count with(List<Worlds.Seen> worlds) {
      for (Worlds.Seen seen : worlds) {
        boolean[] what = {
          true,
          seen.refusedLifted(),
          seen.coversLifted(),
          seen.refusedNull(),
          seen.alarmNull(),
          seen.hiddenSeen(),
          seen.apartRefused(),
          seen.coversSwitchback(),
          seen.alarmSwitchback()
        };
        for (int i = 0; i < what.length; i++) {
          counts[i] += what[i] ? 1 : 0;
        }
        estimates += seen.refusedLifted() ? 0 : seen.estimate();
        raws += seen.rawShare();
      }
      return this;
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < counts.length; i++) {
        text.append(NAMES.get(i)).append('=').append(counts[i]).append(' ');
      }
      if (raws != 0) {
        text.append(
            String.format(
                Locale.ROOT,
                "mean_estimate=%.5f truth=%.5f raw_share=%.3f",
                estimates / Math.max(1, counts[0] - counts[1]),
                Worlds.LIFTED_EFFECT,
                raws / counts[0]));
      }
      return text.toString().strip();
    }

    /** Sums the newest line of each chunk, so that a proof that was gone on with counts whole. */
    private static Count read(Path ledger, int worlds) throws IOException {
      Count sum = new Count();
      List<String> lines = Files.readAllLines(ledger);
      for (int n = 1; n <= worlds; n += CHUNK) {
        String start = "effect-coverage," + n + "-";
        String last =
            lines.stream().filter(line -> line.startsWith(start)).reduce((a, b) -> b).orElse("");
        for (String word : last.substring(last.lastIndexOf(',') + 1).split(" ")) {
          int name = NAMES.indexOf(word.split("=")[0]);
          if (name >= 0) {
            sum.counts[name] += Integer.parseInt(word.split("=")[1]);
          }
        }
      }
      assertThat(sum.counts[0]).as("worlds in " + ledger).isEqualTo(worlds);
      assertThat(Arrays.stream(sum.counts).sum()).isPositive();
      return sum;
    }
  }
}
