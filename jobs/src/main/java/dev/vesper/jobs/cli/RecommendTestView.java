package dev.vesper.jobs.cli;

import dev.vesper.data.recommend.TestState;
import dev.vesper.data.recommend.VersionTest;
import dev.vesper.domain.recommend.AlwaysValid;
import dev.vesper.domain.recommend.TestArm;
import dev.vesper.domain.recommend.TestReading;
import dev.vesper.domain.recommend.TestSize;
import dev.vesper.domain.recommend.TestVerdict;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tests of two versions of the recommender as tables. */
final class RecommendTestView {
  private static final int HUNDRED = 100;

  private RecommendTestView() {}

  /** What a test says; below it the other tests. */
  static Result state(TestState state, List<VersionTest> others, Function<Double, String> amount) {
    VersionTest test = state.test();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "sessions",
            Long.toString(state.sessionsA()),
            Long.toString(state.sessionsB()),
            "",
            ""));
    boolean told = state.verdict() != TestVerdict.TOO_EARLY;
    rows.add(row("orders a session", told ? state.orders() : null, RecommendTestView::perCent));
    rows.add(row("margin a session", told ? state.marginMinor() : null, amount));
    rows.add(row("sessions with a cart", told ? state.carts() : null, RecommendTestView::perCent));
    List<String> footing = new ArrayList<>();
    footing.add(state.crossed() + " sessions saw both versions and are left out.");
    others.stream().filter(each -> !each.running()).forEach(each -> footing.add(past(each)));
    return new Result(
        List.of(heading(test, state), verdict(state)),
        List.of("outcome", "A", "B", "B less A", "always valid 95 %"),
        rows,
        footing,
        json(state));
  }

  private static String heading(VersionTest test, TestState state) {
    TestReading orders = state.orders();
    return String.format(
        Locale.ROOT,
        "Test %d: version %d (A) against %d (B, %s of the sessions), since %s; %d of %d sessions"
            + " of known shoppers; events say exposure %s:a or %s:b.",
        test.number(),
        test.versionA(),
        test.versionB(),
        perCent(test.rule().shareB()),
        test.startedAt(),
        orders == null ? 0 : orders.sessionsA() + orders.sessionsB(),
        test.plannedSessions(),
        test.experiment(),
        test.experiment());
  }

  private static String verdict(TestState state) {
    if (!state.test().running()) {
      return past(state.test());
    }
    return switch (state.verdict()) {
      case TOO_EARLY ->
          "Too early: each arm needs 100 sessions and 10 orders before it says anything.";
      case SHARES_OFF ->
          "Stopped: sessions are not divided as planned, so nothing that is counted means anything."
              + " Look at how the shop divides them.";
      case GOES_ON -> "Goes on: nothing is decided yet.";
      case A_BETTER -> "A is better: ./vesper recommend test end a";
      case B_BETTER -> "B is better: ./vesper recommend test end b";
      case NO_DIFFERENCE ->
          "No difference as large as was looked for: ./vesper recommend test end a";
    };
  }

  private static String past(VersionTest test) {
    TestArm chosen = test.chosen();
    String ends =
        chosen == null
            ? "broken off by another switch"
            : "kept version " + (chosen == TestArm.B ? test.versionB() : test.versionA());
    return "Test " + test.number() + " ended " + test.endedAt() + ", " + ends + ".";
  }

  private static List<String> row(
      String outcome, @Nullable TestReading reading, Function<Double, String> said) {
    if (reading == null) {
      return List.of(outcome, "-", "-", "-", "-");
    }
    return List.of(
        outcome,
        said.apply(reading.meanA()),
        said.apply(reading.meanB()),
        said.apply(reading.difference()),
        Double.isFinite(reading.low())
            ? said.apply(reading.low()) + " to " + said.apply(reading.high())
            : "-");
  }

  private static String perCent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", share * HUNDRED);
  }

  private static Map<String, Object> json(TestState state) {
    VersionTest test = state.test();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", test.number());
    json.put("experiment", test.experiment());
    json.put("version_a", test.versionA());
    json.put("version_b", test.versionB());
    json.put("share_b", test.rule().shareB());
    json.put("planned_sessions", test.plannedSessions());
    json.put("started_at", test.startedAt().toString());
    json.put("ended_at", test.endedAt() == null ? null : test.endedAt().toString());
    TestArm chosen = test.chosen();
    json.put("chosen", chosen == null ? null : chosen.code());
    json.put("verdict", state.verdict().code());
    json.put("as_of", state.asOf() == null ? null : state.asOf().toString());
    json.put("sessions_a", state.sessionsA());
    json.put("sessions_b", state.sessionsB());
    json.put("crossed", state.crossed());
    json.put("orders", outcome(state.orders()));
    json.put("margin_minor", outcome(state.marginMinor()));
    json.put("carts", outcome(state.carts()));
    return json;
  }

  private static @Nullable Map<String, Object> outcome(@Nullable TestReading reading) {
    if (reading == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sessions_a", reading.sessionsA());
    json.put("sessions_b", reading.sessionsB());
    json.put("mean_a", reading.meanA());
    json.put("mean_b", reading.meanB());
    json.put("difference", reading.difference());
    json.put("low", Double.isFinite(reading.low()) ? reading.low() : null);
    json.put("high", Double.isFinite(reading.high()) ? reading.high() : null);
    return json;
  }

  /**
   * How many sessions a test needs.
   *
   * @param daily sessions of known shoppers a day; 0: not known
   */
  static Result size(TestSize size, double daily) {
    List<String> heading = new ArrayList<>();
    heading.add(
        String.format(
            Locale.ROOT,
            "%d sessions of known shoppers, looked at every night; %d with a single look at the"
                + " end. Power %.0f %%.",
            size.lookedAtNightly(),
            size.lookedAtOnce(),
            TestSize.POWER * HUNDRED));
    if (daily > 0) {
      heading.add(
          String.format(
              Locale.ROOT,
              "At %.0f of them a day that takes %.0f days.",
              daily,
              Math.ceil(size.lookedAtNightly() / daily)));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("looked_at_nightly", size.lookedAtNightly());
    json.put("looked_at_once", size.lookedAtOnce());
    json.put("power", TestSize.POWER);
    json.put("alpha", AlwaysValid.ALPHA);
    json.put("base_share", size.baseShare());
    json.put("sessions_a_day", daily);
    return new Result(
        heading,
        List.of("base share", "smallest effect", "share of B", "sessions"),
        List.of(
            List.of(
                perCent(size.baseShare()),
                perCent(size.smallestEffect()),
                perCent(size.shareB()),
                Long.toString(size.lookedAtNightly()))),
        List.of(),
        json);
  }

  /** The test is over. */
  static Result ended(long live, long release) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("live_version", live);
    json.put("switch", release);
    return new Result(
        List.of("The test is over: version " + live + " is live for all."),
        List.of("live version", "switch"),
        List.of(List.of(Long.toString(live), Long.toString(release))),
        List.of(),
        json);
  }
}
