package dev.vesper.forecasting.recommend;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.forecasting.plain.WholeNumber;
import dev.vesper.forecasting.recommend.engines.Families;
import dev.vesper.forecasting.recommend.evaluation.SplitRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an evaluation is told, read from a step's settings.
 *
 * @param split by what events are divided
 * @param lengths of the lists that are measured
 * @param seenShown whether items that a shopper had may be recommended
 * @param engines by name
 * @param live the engine that is live, or empty
 * @param threads at most
 */
record RecommendSettings(
    SplitRule split,
    int[] lengths,
    boolean seenShown,
    List<String> engines,
    String live,
    int threads) {
  private static final int LONGEST = 1000;
  private static final int MOST_THREADS = 64;

  static RecommendSettings of(StepInput input) {
    String cores =
        Integer.toString(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    List<String> engines = engines(input.setting("engines", String.join(",", Families.NAMES)));
    String live = input.setting("live", "");
    if (!live.isEmpty() && !engines.contains(live)) {
      throw StepFailure.badInput(
          "setting live is '" + live + "'; it must be one of the engines " + engines);
    }
    return new RecommendSettings(
        split(input.setting("split", SplitRule.TIME.code())),
        lengths(input.setting("k", "20,100")),
        choice("seen", input.setting("seen", "hidden"), "shown", "hidden"),
        engines,
        live,
        WholeNumber.of("threads", input.setting("threads", cores), MOST_THREADS));
  }

  private static SplitRule split(String text) {
    for (SplitRule rule : SplitRule.values()) {
      if (rule.code().equals(text)) {
        return rule;
      }
    }
    String known =
        Arrays.stream(SplitRule.values()).map(SplitRule::code).collect(Collectors.joining(", "));
    throw StepFailure.badInput("setting split is '" + text + "'; it must be one of " + known);
  }

  private static int[] lengths(String text) {
    return Arrays.stream(text.split(",", -1))
        .mapToInt(part -> WholeNumber.of("k", part.strip(), LONGEST))
        .toArray();
  }

  private static List<String> engines(String text) {
    List<String> names = new ArrayList<>();
    for (String name : text.split(",", -1)) {
      if (!Families.NAMES.contains(name.strip())) {
        throw StepFailure.badInput(
            "setting engines names '" + name.strip() + "'; the engines are " + Families.NAMES);
      }
      names.add(name.strip());
    }
    return names;
  }

  private static boolean choice(String key, String text, String yes, String no) {
    if (!text.equals(yes) && !text.equals(no)) {
      throw StepFailure.badInput(
          "setting " + key + " is '" + text + "'; it must be " + yes + " or " + no);
    }
    return text.equals(yes);
  }
}
