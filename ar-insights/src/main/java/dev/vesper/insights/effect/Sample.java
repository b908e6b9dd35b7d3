package dev.vesper.insights.effect;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.insights.nuisance.Covariate;
import dev.vesper.insights.table.Column;
import dev.vesper.insights.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that take part: those of the two arms whose outcome is known.
 *
 * @param arms the two values compared
 * @param treated by row
 * @param outcome by row
 * @param negativeControl by row, NaN where it is not known; null when there is none
 * @param cluster by row, from 0 without gaps
 * @param clusters how many clusters there are
 * @param covariates cells by row
 * @param notes what a person should know about the rows
 */
public record Sample(
    Arms arms,
    boolean[] treated,
    double[] outcome,
    double @Nullable [] negativeControl,
    int[] cluster,
    int clusters,
    List<Covariate> covariates,
    List<String> notes) {

  /** How many rows take part. */
  public int rows() {
    return treated.length;
  }

  /** How many rows of an arm take part. */
  public int count(boolean arm) {
    int count = 0;
    for (boolean one : treated) {
      count += one == arm ? 1 : 0;
    }
    return count;
  }

  /** How far the arms' means of an outcome are apart: biased by self-selection. */
  double rawDifference(double[] y) {
    double[] sum = new double[2];
    int[] known = new int[2];
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(y[i])) {
        sum[treated[i] ? 1 : 0] += y[i];
        known[treated[i] ? 1 : 0]++;
      }
    }
    return sum[1] / known[1] - sum[0] / known[0];
  }

  /**
   * Takes a question's rows from a table.
   *
   * @throws StepFailure when a column is not there or does not fit
   */
  public static Sample of(Table table, EffectQuestion question) {
    Arms arms = Arms.of(table, question);
    requireApart(question);
    Column treatment = table.column("--treatment", question.treatment());
    Column.Numbers outcome = table.numbers("--outcome", question.outcome());
    String control = question.negativeControl();
    Column.@Nullable Numbers negative =
        control == null ? null : table.numbers("--negative-control", control);
    int[] inArms =
        IntStream.range(0, table.rows())
            .filter(
                row ->
                    treatment.text(row).equals(arms.treated())
                        || treatment.text(row).equals(arms.control()))
            .toArray();
    int[] rows = Arrays.stream(inArms).filter(row -> !outcome.isMissing(row)).toArray();
    List<String> notes = new ArrayList<>();
    note(notes, table.rows() - inArms.length, "belong to neither arm and are left out");
    note(notes, inArms.length - rows.length, "have no outcome and are left out");
    boolean[] treated = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      treated[i] = treatment.text(rows[i]).equals(arms.treated());
    }
    int[] cluster = clusters(table, question, rows, notes);
    int clusters = Arrays.stream(cluster).max().orElse(-1) + 1;
    List<Covariate> covariates = covariates(table, question, rows, notes);
    Sample sample =
        new Sample(
            arms,
            treated,
            outcome.take(rows).values(),
            negative == null ? null : negative.take(rows).values(),
            cluster,
            clusters,
            covariates,
            notes);
    requireEnough(table, sample);
    return sample;
  }

  private static void requireApart(EffectQuestion question) {
    List<String> said = new ArrayList<>(List.of(question.treatment(), question.outcome()));
    if (question.negativeControl() != null) {
      said.add(question.negativeControl());
    }
    if (new LinkedHashSet<>(said).size() < said.size()) {
      throw StepFailure.badInput(
          "treatment, outcome and negative control must be different columns, not "
              + String.join(", ", said));
    }
    for (String name : Objects.requireNonNullElse(question.covariates(), List.<String>of())) {
      if (said.contains(name)) {
        throw StepFailure.badInput(
            "--covariates names " + name + ", which is already treatment, outcome or control");
      }
    }
  }

  private static void requireEnough(Table table, Sample sample) {
    int fewest = Math.min(sample.count(true), sample.count(false));
    if (fewest < 2 || sample.clusters() < 2) {
      throw StepFailure.badInput(
          String.format(
              Locale.ROOT,
              "%s: %,d rows are treated, %,d are not, in %,d clusters; an effect needs two of each",
              table.file(),
              sample.count(true),
              sample.count(false),
              sample.clusters()));
    }
  }

  private static void note(List<String> notes, int rows, String what) {
    if (rows > 0) {
      notes.add(String.format(Locale.ROOT, "%,d rows %s.", rows, what));
    }
  }

  private static int[] clusters(
      Table table, EffectQuestion question, int[] rows, List<String> notes) {
    String name = question.cluster();
    if (name == null) {
      return IntStream.range(0, rows.length).toArray();
    }
    Column column = table.column("--cluster", name);
    Map<String, Integer> numbers = new HashMap<>();
    int next = 0;
    int alone = 0;
    int[] cluster = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Integer known =
          column.isMissing(rows[i]) ? null : numbers.putIfAbsent(column.text(rows[i]), next);
      alone += column.isMissing(rows[i]) ? 1 : 0;
      cluster[i] = known == null ? next++ : known;
    }
    note(notes, alone, "have no " + name + "; each is a cluster of its own");
    return cluster;
  }

  private static List<Covariate> covariates(
      Table table, EffectQuestion question, int[] rows, List<String> notes) {
    List<String> asked = question.covariates();
    Set<String> names = new LinkedHashSet<>(asked == null ? table.names() : asked);
    names.remove(question.treatment());
    names.remove(question.outcome());
    if (question.negativeControl() != null) {
      names.remove(question.negativeControl());
    }
    if (asked == null && question.cluster() != null) {
      names.remove(question.cluster());
    }
    if (asked == null) {
      notes.add(
          "No covariates were named, so all other columns are taken: "
              + String.join(", ", names)
              + ". Each must have been known before the treatment.");
    }
    List<Covariate> covariates = new ArrayList<>();
    for (String name : names) {
      covariates.add(new Covariate(name, table.column("--covariates", name).take(rows)));
    }
    return covariates;
  }
}
