package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Fifty people work on the console while the night of 50,000 items and locations runs on the same
 * machine. Round 1 makes the home, which stays for later runs; round 2 runs the night alone; round
 * 3 runs it beside the people and holds both against what is promised.
 */
@Tag("long")
@Tag("busy-console")
@Tag("process")
class BusyConsoleTest {
  private static final int ROUNDS = 3;
  private static final int USERS = Integer.getInteger("vesper.busy.users", 50);
  private static final BusyHome HOME =
      BusyHome.of(Integer.getInteger("vesper.busy.items", 5_000), USERS);

  private static final double LIST_MS = 500;
  private static final double WHAT_IF_MS = 1_000;
  private static final double ERRORS = 0.001;
  private static final double SLOWER = 1.15;
  private static final List<String> READS = List.of("list", "line", "tonight", "runs", "find");
  private static final List<String> WHAT_IFS = List.of("price", "ads");

  @Test
  void people_and_the_night_hardly_notice_each_other() throws Exception {
    List<Integer> rounds = LongProof.share(ROUNDS);
    if (rounds.contains(1)) {
      HOME.make();
    }
    if (rounds.contains(2)) {
      HOME.set();
      keep(HOME.run("night", "--as-of", BusyHome.lastDay()));
    }
    if (rounds.contains(3)) {
      beside(kept());
    }
  }

  private static void beside(double alone) throws Exception {
    HOME.set();
    try (HomeServer server = HomeServer.keep(HOME.live());
        BusyServer console = BusyServer.start(HOME);
        BusyCrowd crowd = BusyCrowd.of(USERS, console.url());
        Connection watching = server.connect();
        LockWatch locks = new LockWatch(watching)) {
      String before = console.held();
      double busy = HOME.run("night", "--as-of", BusyHome.lastDay());
      crowd.close();
      locks.close();
      report(crowd.samples(), locks, alone, busy);
      tell("console before: " + before + "; after: " + console.held());
      hold(crowd.samples(), locks, busy / alone);
    }
  }

  private static void report(BusySamples samples, LockWatch locks, double alone, double busy) {
    for (String kind : samples.kinds()) {
      tell(
          String.format(
              Locale.ROOT,
              "%s: %d requests, p50 %.0f ms, p95 %.0f ms, p99 %.0f ms",
              kind,
              samples.count(kind),
              samples.quantile(kind, 0.5),
              samples.quantile(kind, 0.95),
              samples.quantile(kind, 0.99)));
    }
    tell(
        String.format(
            Locale.ROOT,
            "%d requests, %d errors %s, answers that say no %s",
            samples.requests(),
            samples.errors().size(),
            samples.errors().stream().distinct().limit(5).toList(),
            samples.notes()));
    tell("lock waits over 2 s: " + locks.waits() + " in " + locks.looks() + " looks");
    tell(
        String.format(
            Locale.ROOT,
            "night alone %.1f s, with %d users %.1f s, ratio %.3f",
            alone,
            USERS,
            busy,
            busy / alone));
  }

  private static void hold(BusySamples samples, LockWatch locks, double ratio) {
    assertThat(READS).allSatisfy(kind -> within(samples, kind, LIST_MS));
    assertThat(WHAT_IFS).allSatisfy(kind -> within(samples, kind, WHAT_IF_MS));
    assertThat(samples.count("write")).as("writes").isPositive();
    assertThat(samples.errors().size())
        .as("errors: %s", samples.errors())
        .isLessThan((int) Math.ceil(ERRORS * samples.requests()));
    assertThat(locks.waits()).isEmpty();
    assertThat(locks.looks()).isPositive();
    assertThat(ratio).as("night beside users to night alone").isLessThanOrEqualTo(SLOWER);
  }

  private static void within(BusySamples samples, String kind, double ms) {
    assertThat(samples.count(kind)).as("requests of kind %s", kind).isPositive();
    assertThat(samples.quantile(kind, 0.95)).as("p95 of %s", kind).isLessThan(ms);
  }

  private static void tell(String what) {
    LongProof.tell("busy-console," + HOME.itemLocations() + " item-locations," + what);
  }

  /** The night alone, by the build that ran it: another build's night is another night. */
  private static void keep(double seconds) throws Exception {
    Files.writeString(alone(), Double.toString(seconds));
    tell(String.format(Locale.ROOT, "night alone %.1f s", seconds));
  }

  private static double kept() throws Exception {
    String seconds = BusyHome.read(alone());
    assertThat(seconds).as("the night alone, by this build; begin with --from 2").isNotEmpty();
    return Double.parseDouble(seconds);
  }

  private static Path alone() throws Exception {
    return HOME.file("alone-" + LongProof.build());
  }
}
