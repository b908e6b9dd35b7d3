package dev.vesper.data.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Histories of publishing against a sequential model: with crashes and a bad line to a target
 * outside, of approvers at the same time, and every interleaving of two of them.
 */
class PublishHistoriesTest {
  private static final int CRASHES = 1_000;
  private static final int TOGETHER = 200;
  private static final int STEPS = 24;

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void a_share_of_the_histories_with_crashes_is_the_model_s() throws Exception {
    Map<String, Integer> counts = new TreeMap<>();
    for (int seed = 1; seed <= 12; seed++) {
      add(counts, new CrashHistory(DATABASE, seed).play(STEPS));
    }
    // Rare paths were walked, or the histories prove nothing.
    assertThat(counts)
        .containsKeys(
            "approved",
            "crashed",
            "done",
            "drift found",
            "lines told",
            "received",
            "refused key-used",
            "refused plan-changed",
            "refused plan-moved",
            "repeated",
            "told ANSWER_LOST",
            "told CONFLICT",
            "told TWICE");
  }

  @Test
  void a_share_of_the_histories_of_approvers_at_the_same_time_is_the_model_s() throws Exception {
    Map<String, Integer> counts = new TreeMap<>();
    for (int seed = 1; seed <= 5; seed++) {
      add(counts, new ConcurrentHistory(DATABASE, seed).play());
    }
    assertThat(counts).containsKeys("done", "revision", "looks", "refused plan-changed");
  }

  @Test
  void a_receiver_that_forgets_what_it_has_done_is_caught() {
    assertThatThrownBy(
            () -> {
              for (int seed = 1; seed <= 12; seed++) {
                new CrashHistory(DATABASE, "forgets-" + seed, seed, new OutsideReceiver(true))
                    .play(STEPS);
              }
            })
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void some_interleavings_of_two_approvers_are_the_model_s() throws Exception {
    assertThat(TwoApprovers.interleavings(DATABASE, 11)).isEqualTo(19);
  }

  @Test
  @Tag("long")
  @Tag("publish-histories")
  void a_thousand_histories_with_crashes_and_two_hundred_of_approvers_are_the_model_s()
      throws Exception {
    int from = Integer.getInteger("vesper.long.from", 1);
    int most = Integer.getInteger("vesper.long.most", Integer.MAX_VALUE);
    long begun = System.nanoTime();
    Map<String, Integer> counts = new TreeMap<>();
    for (int seed = from; seed <= Math.min(CRASHES, (long) from + most - 1); seed++) {
      add(counts, new CrashHistory(DATABASE, 1_000 + seed).play(STEPS));
      if (seed % 100 == 0) {
        note("publish-histories," + seed + " of " + CRASHES + " with crashes," + counts);
        DATABASE.empty();
      }
    }
    counts.clear();
    note("publish-histories,with crashes until here," + seconds(begun) + " s");
    begun = System.nanoTime();
    int first = Math.max(1, from - CRASHES);
    for (int seed = first; seed <= Math.min(TOGETHER, (long) first + most - 1); seed++) {
      add(counts, new ConcurrentHistory(DATABASE, 1_000 + seed).play());
      if (seed % 50 == 0) {
        note("publish-histories," + seed + " of " + TOGETHER + " of approvers," + counts);
      }
    }
    note("publish-histories,of approvers until here," + seconds(begun) + " s");
    note(
        "publish-histories,"
            + TwoApprovers.interleavings(DATABASE, 1)
            + " interleavings of two approvers,0 otherwise");
    note(
        "publish-histories,"
            + TwoApprovers.held(DATABASE)
            + " pairs with one held at a marker,0 otherwise");
  }

  @Test
  void who_comes_while_another_is_at_a_marker_is_answered_as_if_after_him() throws Exception {
    assertThat(TwoApprovers.held(DATABASE)).isEqualTo(8);
  }

  private static long seconds(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
  }

  private static void add(Map<String, Integer> counts, Map<String, Integer> more) {
    more.forEach((what, times) -> counts.merge(what, times, Integer::sum));
  }

  private static void note(String result) throws Exception {
    System.out.println(result);
    Path ledger = Path.of("..", "target", "ledger.csv");
    Files.createDirectories(ledger.getParent());
    Files.writeString(ledger, result + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
