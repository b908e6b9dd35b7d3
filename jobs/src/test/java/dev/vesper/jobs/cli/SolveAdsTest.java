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
