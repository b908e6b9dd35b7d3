package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nights against a deadline: each ends about in time, says whether it is whole, degraded or held,
 * and what a whole one plans does not depend on the deadline. A degraded or held one is followed by
 * a whole one.
 */
@Tag("process")
@Tag("long")
@Tag("deadlines")
class DeadlinesTest {
  private static final int HISTORIES = 40;
  private static final ZoneId SHOP = ZoneId.of("Europe/Berlin");
  // A worker is ended at the deadline; what then remains is to write that down and to leave.
  private static final Duration LATEST = Duration.ofSeconds(15);
  private static final int REFUSED = 4;

  private static Stages stages;

  /** What makes a night slow, and before which step it stands when it begins. */
  private enum Slow {
    NOTHING("ingest", "none", 0),
    SEARCH("optimise", "optimise.after-assemble", 4000),
    DATABASE("insights", "store.step-recorded", 1200),
    BIG_SHOP("forecast", "forecast.after-race", 6000);

    private final String before;
    private final String marker;
    private final long millis;

    Slow(String before, String marker, long millis) {
      this.before = before;
      this.marker = marker;
      this.millis = millis;
    }

    /** The time that is given, from too little to more than enough. */
    Duration given(int nth) {
      Duration enough = this == NOTHING ? Duration.ofSeconds(36) : Duration.ofSeconds(18);
      return enough.multipliedBy(nth + 1L).dividedBy(HISTORIES / values().length).plusSeconds(2);
    }
  }

  @BeforeAll
  static void open() throws IOException {
    stages = Stages.in(LongProof.stages());
  }

  @Test
  void forty_nights_end_by_their_deadline_or_say_why_not() throws Exception {
    Map<String, Integer> seen = new TreeMap<>();
    for (int n : LongProof.share(HISTORIES)) {
      seen.merge(history(n), 1, Integer::sum);
    }
    System.out.println("deadlines: " + seen);
  }

  private static String history(int n) throws Exception {
    Slow slow = Slow.values()[n % Slow.values().length];
    Duration given = slow.given((n - 1) / Slow.values().length);
    stages.set(Scene.named(slow.before));
    Vesper shop = stages.program();
    Instant deadline = Instant.now().plus(given).truncatedTo(ChronoUnit.SECONDS);
    Vesper.Outcome night =
        stages
            .harness()
            .slowAt(
                shop,
                slow.marker,
                slow.millis,
                "night",
                "--as-of",
                MiniShop.LAST_DAY,
                "--deadline",
                LocalDateTime.ofInstant(deadline, SHOP).toString(),
                "--format",
                "json");
    Duration late = Duration.between(deadline, Instant.now());
    assertThat(late.minusMillis(slow.millis)).as(night.err()).isLessThan(LATEST);
    String status = judged(shop, night);
    LongProof.tell(
        String.format(
            "deadlines,%d of %d,%s,%d s,%s,%d ms after",
            n, HISTORIES, slow, given.toSeconds(), status, late.toMillis()));
    return status;
  }

  /** What became of the night, as people are told; and then a night for which nobody waits. */
  private static String judged(Vesper shop, Vesper.Outcome night) throws Exception {
    Vesper.Outcome shown = shop.run("runs", "show", run(1), "--format", "json");
    if (night.exitCode() == 2) {
      assertThat(night.err()).contains("--deadline").contains("is over");
      return "refused";
    }
    String status = FirstNightTest.text(shown.done(), "status");
    String message =
        FirstNightTest.text(shown.out().substring(0, shown.out().indexOf("steps")), "message");
    switch (status) {
      case "completed" -> {
        assertThat(night.exitCode()).isZero();
        assertThat(message).isEmpty();
        assertThat(FirstNightTest.text(shown.out(), "plan_hash")).isEqualTo(stages.planHash());
      }
      case "degraded" -> {
        assertThat(night.exitCode()).isZero();
        isSeenAsDegraded(shop, message);
        shop.run("night", "--as-of", MiniShop.LAST_DAY, "--again").done();
        isWhole(shop, run(2));
      }
      case "held" -> {
        assertThat(night.exitCode()).isEqualTo(1);
        assertThat(message).startsWith("no plan by the deadline");
        assertThat(night.err()).contains(message);
        assertThat(shop.run("plan", "list", "--format", "csv").done().lines()).hasSize(1);
        shop.run("night", "--as-of", MiniShop.LAST_DAY, "--restart").done();
        isWhole(shop, run(1));
      }
      default -> throw new AssertionError(status + ": " + message + "\n" + night.err());
    }
    return status;
  }

  /** A draft like any other, with what was taken from it wherever people look. */
  private static void isSeenAsDegraded(Vesper shop, String message) {
    assertThat(message).contains("degraded by the deadline: ");
    assertThat(shop.run("runs", "list").done()).contains("degraded");
    assertThat(shop.run("runs", "show", run(1)).done()).contains(message);
    String plan = shop.run("plan", "restock").done();
    assertThat(plan).contains("(draft)");
    // A branch that was left out takes nothing from the search.
    assertThat(plan.contains("A deadline cut the search"))
        .isEqualTo(message.contains("the search was cut at a proven gap of "));
  }

  /** Once nobody waits any more, the plan is that of the undisturbed night. */
  private static void isWhole(Vesper shop, String run) throws Exception {
    String shown = shop.run("runs", "show", run, "--format", "json").done();
    assertThat(FirstNightTest.text(shown, "status")).isEqualTo("completed");
    assertThat(FirstNightTest.text(shown, "plan_hash")).isEqualTo(stages.planHash());
  }

  private static String run(int version) {
    return MiniShop.LAST_DAY + "-v" + version;
  }
}
