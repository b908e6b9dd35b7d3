package dev.vesper.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code solve ads} on files: the documented form, its answer, its exit codes. */
class SolveAdsTest {
  private static final String CELLS =
      """
      "cells": [
        {"id": "search/brand", "group": "search", "levels_minor": [0, 1000, 2000],
         "value_minor": [0.0, 900.0, 1500.0], "pinned_level": null},
        {"id": "social/video", "levels_minor": [0, 1500], "value_minor": [0, 1000.5]}]""";

  @TempDir private Path folder;

  @Test
  void the_documented_problem_is_answered_in_the_documented_form() throws Exception {
    Called called =
        solve(
            "{\"budget_minor\": 3000, "
                + CELLS
                + ", \"groups\": [{\"id\": \"search\", \"min_minor\": 0, \"max_minor\": 1900}]}");
    assertThat(called.err()).isEmpty();
    assertThat(called.exit()).isZero();
    // Search may spend 1900, so level 1; with video 2500 of 3000 are spent.
    assertThat(called.out().replaceAll("\\s+", " "))
        .contains("\"value_minor\" : 1900.5")
        .contains("\"bound_minor\" : 1900.5")
        .contains("\"gap\" : 0.0")
        .contains("\"level\" : { \"search/brand\" : 1, \"social/video\" : 1 }")
        .contains("\"unspent_minor\" : 500")
        .contains("\"code\" : \"step_too_large\"")
        .contains("\"shadow_prices\" : { \"budget\" :")
        .contains("\"group\" : { \"search\" :");
  }

  @Test
  void rules_beyond_bounds_hold_and_say_what_they_did() throws Exception {
    // 3000 of the month are spent in 10 days, 1 day is unknown: 2700 are left for 9 days, 2100 for
    // 7.
    // Level 2 brings 600 for 1000 more: 1.6 a minor unit, below 1.8. Video is beyond what was seen.
    Called called =
        solve(
            """
            {"cells": [
               {"id": "search", "levels_minor": [0, 1000, 2000], "value_minor": [0, 900, 1500],
                "previous_minor": 1000},
               {"id": "video", "levels_minor": [0, 1500], "value_minor": [0, 1000],
                "most_seen_minor": 900}],
             "rules": {"least_marginal_return": 1.8,
               "month": {"budget_minor": 6000, "spent_minor": 3000, "told_days": 10,
                         "missing_days": 1, "days_left": 9, "plan_days": 7}}}""");
    assertThat(called.err()).isEmpty();
    assertThat(called.exit()).isZero();
    assertThat(called.out().replaceAll("\\s+", " "))
        .contains("\"level\" : { \"search\" : 1, \"video\" : 0 }")
        .contains("\"value_minor\" : 900.0")
        .contains("\"figure\" : \"month_left_minor\", \"key\" : \"its 1st\", \"value\" : 2700.0")
        .contains("\"figure\" : \"return_unspent_minor\"")
        .contains("\"value\" : 1000.0")
        .contains("\"figure\" : \"return_cost_minor\"")
        .contains("\"value\" : 600.0");
  }

  @Test
  void draws_make_risk_and_a_cell_that_never_varied_is_learnt_of() throws Exception {
    // By the mean a and b would bring 500 + 600; the worse draw of b loses; beyond 1.5 x 100 c is
    // only tried, with 2 % of 5000.
    String problem =
        """
            {"budget_minor": 5000,
             "cells": [
               {"id": "a", "levels_minor": [0, 1000], "value_minor": [0, 500]},
               {"id": "b", "levels_minor": [0, 1000], "value_minor": [0, 600],
                "draws_minor": [[0, 0], [-800, 2000]]},
               {"id": "c", "levels_minor": [0, 50, 200], "value_minor": [0, 0, 0],
                "most_seen_minor": 20, "never_varied": true}],
             "rules": {"risk": "cvar:0.5", "exploration_share": 0.02, "most_changed": 2}}""";
    Called called = solve(problem);
    assertThat(called.err()).isEmpty();
    assertThat(called.out().replaceAll("\\s+", " "))
        .contains("\"a\" : 1, \"b\" : 0, \"c\" : 1")
        .contains("\"exploration_minor\" : { \"c\" : 50 }")
        .contains("\"figure\" : \"risk_cost_minor\", \"key\" : \"cvar:0.5\", \"value\" : 600.0");

    // What is learnt of counts among what changes.
    assertThat(
            solve(problem.replace("\"most_changed\": 2", "\"most_changed\": 1"))
                .out()
                .replaceAll("\\s+", " "))
        .contains("\"a\" : 1, \"b\" : 0, \"c\" : 0")
        .contains("\"exploration_minor\" : { }");
  }

  @Test
  void rules_that_leave_no_level_end_with_1_and_rules_that_cannot_be_with_3() throws Exception {
    Called none =
        solve(
            "{\"cells\": [{\"id\": \"a\", \"levels_minor\": [0, 50], \"value_minor\": [0, 5],"
                + " \"previous_minor\": 20}], \"rules\": {\"largest_step\": 0.2, \"may_pause\": false}}");
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("cell a has no level that keeps").contains("from 20 minor");
    String cell = "{\"cells\": [{\"id\": \"a\", \"levels_minor\": [0], \"value_minor\": [0]";
    assertBad(cell + ", \"draws_minor\": [[1]]}]}", "cell a: draws_minor [0] has the mean 1.0");
    assertBad(cell + ", \"draws_minor\": [1]}]}", "cell a: draws_minor[0] must be a list");
    assertBad(cell + "}], \"rules\": {\"risk\": \"fear\"}}", "rules: risk must be mean");
    assertBad(
        cell + "}], \"rules\": {\"exploration_share\": 0.03}}", "exploration_share must be from");
    assertBad(cell + "}], \"rules\": {\"most_change\": 1}}", "most_change");
  }

  @Test
  void bounds_that_contradict_end_with_1_and_are_named() throws Exception {
    Called called =
        solve(
            "{\"budget_minor\": 900, "
                + CELLS
                + ", \"groups\": [{\"id\": \"search\", \"min_minor\": 1000}]}");
    assertThat(called.exit()).isEqualTo(1);
    assertThat(called.err())
        .contains("group search takes at least 1000 minor; the budget is 900 minor");
  }

  @Test
  void bad_input_ends_with_3_and_names_cell_and_field() throws Exception {
    assertBad(
        "{\"cells\": [{\"id\": \"a\", \"levels_minor\": [0, 5, 5], \"value_minor\": [0, 1, 2]}]}",
        "cell a: levels_minor[2] is 5 after 5");
    assertBad(
        "{\"cells\": [{\"id\": \"a\", \"levels_minor\": [0, 5], \"value_minor\": [0]}]}",
        "cell a: value_minor has 1 entries, but levels_minor has 2");
    assertBad(
        "{\"cells\": [{\"id\": \"a\", \"levels_minor\": [0, 5], \"value_minor\": [0, \"x\"]}]}",
        "cell a: value_minor[1] is no number");
    assertBad(
        "{\"cells\": [{\"id\": \"a\", \"levels_minor\": [-1], \"value_minor\": [0]}]}",
        "cell a: levels_minor[0] must be a whole number");
    assertBad(
        "{\"cells\": [{\"id\": \"a\", \"levels_minor\": [1], \"value_minor\": [0], "
            + "\"pinned_level\": 1}]}",
        "cell a: pinned_level is 1, but levels_minor ends at index 0");
    assertBad(
        "{\"cells\": [{\"id\": \"a\", \"levels_minor\": [1], \"value_minor\": [0], "
            + "\"group\": \"g\"}]}",
        "cell a: group: 'g' is not among the groups");
    assertBad("{\"cells\": [], \"budget_minor\": -1}", "budget_minor must not be negative");
    assertBad(
        "{\"cells\": [], \"groups\": [{\"id\": \"g\", \"parent\": \"g\"}]}",
        "group g: its parents run in a circle");
  }

  private void assertBad(String problem, String words) throws IOException {
    Called called = solve(problem);
    assertThat(called.exit()).as(problem).isEqualTo(3);
    assertThat(called.err()).contains("problem.json").contains(words);
  }

  private Called solve(String problem) throws IOException {
    Path file = folder.resolve("problem.json");
    Files.writeString(file, problem);
    return Called.vesper("solve", "ads", file.toString(), "--format", "json");
  }
}
