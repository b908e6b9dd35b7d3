package dev.vesper.insights.session;

import dev.vesper.domain.contract.VisitContract;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What earlier nights have left of the visits of single days, and which days are to be made.
 *
 * @param dirty days whose events have changed since they were made; with each, what tells apart
 *     what it is made from
 * @param segments the landed segments that hold rows of these days, by name
 * @param files the days that hold
 */
record KeptDays(SortedMap<LocalDate, String> dirty, Set<String> segments, List<ArtefactRef> files) {
  static final String DATASET = VisitContract.AR_VISIT_DAY.name();

  /** What the step was given; nothing when it is to make all from all and to keep nothing. */
  static Optional<KeptDays> of(StepInput input) {
    if (!input.settings().containsKey(StepInput.KEPT + "_dirty_days")) {
      return Optional.empty();
    }
    SortedMap<LocalDate, String> dirty = new TreeMap<>();
    for (String day : words(input, "_dirty_days")) {
      int equals = day.indexOf('=');
      dirty.put(LocalDate.parse(day.substring(0, equals)), day.substring(equals + 1));
    }
    return Optional.of(
        new KeptDays(
            dirty,
            Set.copyOf(words(input, "_dirty_segments")),
            input.inputsUnder(StepInput.KEPT + "/" + DATASET + "/")));
  }

  private static List<String> words(StepInput input, String name) {
    return Arrays.stream(input.setting(StepInput.KEPT + name, "").split(",", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toList());
  }
}
