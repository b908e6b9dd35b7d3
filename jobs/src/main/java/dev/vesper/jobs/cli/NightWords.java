package dev.vesper.jobs.cli;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.domain.run.StepName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a night's branches found beside the plan, a sentence each, from the figures they left. */
final class NightWords {
  private final Amounts amounts;

  NightWords(Amounts amounts) {
    this.amounts = amounts;
  }

  /** The sentences of a run; a branch that left nothing says nothing. */
  List<String> of(Run run) {
    List<String> lines = new ArrayList<>();
    insights(figures(run, StepName.INSIGHTS)).ifPresent(lines::add);
    response(figures(run, StepName.RESPONSE)).ifPresent(lines::add);
    ads(figures(run, StepName.OPTIMISE)).ifPresent(lines::add);
    recommend(figures(run, StepName.RECOMMEND)).ifPresent(lines::add);
    return lines;
  }

  private static Optional<String> insights(Map<String, String> figures) {
    if (!figures.containsKey("effect_raw_share")) {
      return Optional.empty();
    }
    String raw =
        "raw difference, biased by self-selection: " + percent(figures, "effect_raw_share");
    if (!figures.containsKey("effect_aipw_share")) {
      return Optional.of("AR: what it does to buying cannot be estimated (" + raw + ").");
    }
    return Optional.of(
        "AR: using it changes what a view buys by "
            + percent(figures, "effect_aipw_share")
            + ", 90 % interval "
            + percent(figures, "effect_aipw_low")
            + " to "
            + percent(figures, "effect_aipw_high")
            + " ("
            + raw
            + ").");
  }

  private static Optional<String> response(Map<String, String> figures) {
    return Optional.ofNullable(figures.get("return_per_unit_of_spend"))
        .map(
            back ->
                "Ads: a unit of spend brought back "
                    + back
                    + " in sales; "
                    + figures.getOrDefault("campaigns", "0")
                    + " campaigns.");
  }

  private Optional<String> ads(Map<String, String> figures) {
    if (!figures.containsKey("ads_spent_minor")) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "Ad budget: %s in %s campaigns, expected net margin less spend %s, proven gap %s.",
            amounts.money(Long.parseLong(figures.get("ads_spent_minor"))),
            figures.getOrDefault("ads_lines", "0"),
            amounts.money(Double.parseDouble(figures.getOrDefault("ads_value_minor", "0"))),
            Amounts.gap(Double.parseDouble(figures.getOrDefault("ads_gap", "0")))));
  }

  private static Optional<String> recommend(Map<String, String> figures) {
    return Optional.ofNullable(figures.get("champion"))
        .map(
            champion ->
                "Recommendations: "
                    + champion
                    + " won the race, the gate "
                    + figures.getOrDefault("gate", "is open")
                    + " ("
                    + figures.getOrDefault("gate_words", "")
                    + "); "
                    + figures.getOrDefault("shopper_lists", "0")
                    + " shoppers have lists of their own.");
  }

  private static String percent(Map<String, String> figures, String name) {
    double share = Double.parseDouble(figures.getOrDefault(name, "NaN"));
    return String.format(Locale.ROOT, "%+.0f %%", 100 * share);
  }

  private static Map<String, String> figures(Run run, StepName name) {
    return run.steps().stream()
        .filter(step -> step.step() == name)
        .findFirst()
        .<Map<String, String>>map(RunStep::figures)
        .orElse(Map.of());
  }
}
