package dev.vesper.insights;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Nights one after the other, each of which is handed the days that still hold. */
final class KeptNights {
  private static final String KEPT = "lake/ar_visit_day/";

  private InsightsStep step;
  private final SortedMap<LocalDate, TreeSet<Integer>> segmentsOf = new TreeMap<>();
  private final SortedMap<LocalDate, String> madeFrom = new TreeMap<>();
  private final SortedMap<LocalDate, ArtefactRef> files = new TreeMap<>();
  private final List<String> made = new ArrayList<>();

  KeptNights(InsightsStep step) {
    this.step = step;
  }

  /** A segment holds rows of that day. */
  void touched(int segment, LocalDate day) {
    segmentsOf.computeIfAbsent(day, at -> new TreeSet<>()).add(segment);
  }

  /** From now on nights ask this. */
  KeptNights ask(InsightsStep more) {
    this.step = more;
    return this;
  }

  StepResult run(StepInput night) throws IOException {
    SortedMap<LocalDate, String> dirty = new TreeMap<>();
    TreeSet<String> segments = new TreeSet<>();
    segmentsOf.forEach(
        (day, numbers) -> {
          if (!numbers.toString().equals(madeFrom.put(day, numbers.toString()))) {
            dirty.put(day, day + "=" + numbers.hashCode());
            files.remove(day);
            for (String contract : List.of("ar_events", "page_events")) {
              numbers.forEach(
                  number -> segments.add(String.format("landing/%s/%010d", contract, number)));
            }
          }
        });
    Map<String, String> settings = new HashMap<>(night.settings());
    settings.put("kept_dirty_days", String.join(",", dirty.values()));
    settings.put("kept_dirty_segments", String.join(",", segments));
    List<ArtefactRef> inputs = new ArrayList<>(night.inputs());
    files.forEach((day, file) -> inputs.add(named("kept/ar_visit_day/" + day, file)));
    StepResult result =
        step.run(
            new StepInput(
                night.runId(),
                night.step(),
                night.shopId(),
                night.asOf(),
                night.seed(),
                night.codeVersion(),
                inputs,
                settings,
                night.stagingDir()),
            Progress.SILENT);
    keep(result);
    return result;
  }

  private void keep(StepResult result) {
    StringBuilder days = new StringBuilder();
    for (ArtefactRef output : result.outputs()) {
      if (output.name().startsWith(KEPT)) {
        LocalDate day = LocalDate.parse(output.name().substring(KEPT.length()));
        files.put(day, output);
        days.append(segmentsOf.firstKey().until(day).getDays());
      }
    }
    made.add(days.toString());
  }

  /** Per night the days that were made, counted from the first. */
  List<String> made() {
    return made;
  }

  /** The hashes of all days that are kept. */
  Map<LocalDate, String> files() {
    return files.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().sha256()));
  }

  /** The same when all days are made on one night. */
  Map<LocalDate, String> allAtOnce(KeptNights nights, StepInput night) throws IOException {
    segmentsOf.putAll(nights.segmentsOf);
    run(night);
    return files();
  }

  /** What a night answers, without the days that it keeps for others. */
  static StepResult answer(StepResult result) {
    return new StepResult(
        result.outputs().stream().filter(output -> !output.name().startsWith(KEPT)).toList(),
        result.rowsIn(),
        result.rowsOut(),
        result.figures());
  }

  private static ArtefactRef named(String name, ArtefactRef file) {
    return new ArtefactRef(name, file.path(), file.sha256(), file.rows(), file.bytes());
  }
}
