package dev.vesper.insights.effect;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.insights.table.Column;
import dev.vesper.insights.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The two values of the treatment that are held against each other.
 *
 * @param treated the treated value
 * @param control the other
 */
record Arms(String treated, String control) {
  private static final int MOST_LISTED = 12;

  /**
   * Finds the arms: as asked for, or 1 and 0.
   *
   * @throws StepFailure when the column does not hold two arms and none were named
   */
  static Arms of(Table table, EffectQuestion question) {
    Column column = table.column("--treatment", question.treatment());
    Map<String, Integer> counts = new TreeMap<>();
    for (int row = 0; row < table.rows(); row++) {
      if (!column.isMissing(row)) {
        counts.merge(column.text(row), 1, Integer::sum);
      }
    }
    String where = table.file() + ": column '" + question.treatment() + "' (--treatment) ";
    if (counts.size() < 2) {
      throw StepFailure.badInput(
          where + "holds one value only, " + counts.keySet() + "; an effect needs two arms");
    }
    @Nullable String treated = named(question.treated(), column);
    @Nullable String control = named(question.control(), column);
    if (counts.size() == 2 && counts.containsKey("1") && counts.containsKey("0")) {
      boolean turned = "0".equals(treated) || "1".equals(control);
      treated = treated == null ? (turned ? "0" : "1") : treated;
      control = control == null ? (turned ? "1" : "0") : control;
    }
    if (counts.size() == 2 && treated != null && control == null) {
      control = other(counts, treated);
    } else if (counts.size() == 2 && control != null && treated == null) {
      treated = other(counts, control);
    }
    if (treated == null || control == null) {
      throw StepFailure.badInput(
          where
              + "holds "
              + listed(counts)
              + "; say which to compare by --treated VALUE and --control VALUE");
    }
    requireValue(where, counts, "--treated", treated);
    requireValue(where, counts, "--control", control);
    if (treated.equals(control)) {
      throw StepFailure.badInput("--treated and --control are both '" + treated + "'");
    }
    return new Arms(treated, control);
  }

  /** A value as the column spells it: 1.0 and 1 are one number. */
  private static @Nullable String named(@Nullable String value, Column column) {
    if (value == null || !(column instanceof Column.Numbers)) {
      return value;
    }
    try {
      return new Column.Numbers(new double[] {Double.parseDouble(value)}).text(0);
    } catch (NumberFormatException e) {
      return switch (value) {
        case "true" -> "1";
        case "false" -> "0";
        default -> value;
      };
    }
  }

  private static String other(Map<String, Integer> counts, String one) {
    return counts.keySet().stream().filter(value -> !value.equals(one)).findFirst().orElse(one);
  }

  private static void requireValue(
      String where, Map<String, Integer> counts, String option, String value) {
    if (!counts.containsKey(value)) {
      throw StepFailure.badInput(
          where + "does not hold '" + value + "' (" + option + "); it holds " + listed(counts));
    }
  }

  private static String listed(Map<String, Integer> counts) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (words.size() == MOST_LISTED) {
        words.add("… " + (counts.size() - MOST_LISTED) + " more");
        break;
      }
      words.add(String.format(Locale.ROOT, "'%s' in %,d rows", entry.getKey(), entry.getValue()));
    }
    return String.join(", ", words);
  }
}
