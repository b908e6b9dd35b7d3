package dev.vesper.jobs.nightly;

import dev.vesper.data.lake.EventDays;
import dev.vesper.data.lake.LakeManifest;
import dev.vesper.data.store.Run;
import dev.vesper.domain.contract.VisitContract;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What earlier nights made of the visits of a day and what still holds is handed over, so that only
 * the days whose events have changed are made again. A day's file bears in its name what it was
 * made from.
 */
public final class KeptVisits {
  private static final String DATASET = VisitContract.AR_VISIT_DAY.name();
  private static final String DIRTY = StepInput.KEPT + "_dirty_days";

  private final LakeManifest manifest;
  private final NightInputs.Landed landed;

  KeptVisits(LakeManifest manifest, NightInputs.Landed landed) {
    this.manifest = manifest;
    this.landed = landed;
  }

  /** Adds the kept days, and says which days are dirty and of which segments they are. */
  void handOver(
      Run run,
      List<ArtefactRef> eventSegments,
      Map<String, String> settings,
      List<ArtefactRef> inputs) {
    List<EventDays.EventDay> days =
        landed.eventDays(run, zone(settings.getOrDefault("zone", "UTC")), eventSegments);
    if (days.isEmpty()) {
      return;
    }
    Map<LocalDate, LakeManifest.NewDay> kept = kept(run);
    TreeMap<LocalDate, String> dirty = new TreeMap<>();
    TreeSet<String> segments = new TreeSet<>();
    for (EventDays.EventDay day : days) {
      LakeManifest.NewDay file = kept.get(day.day());
      if (file == null || !madeFrom(Path.of(file.path())).equals(day.madeFrom())) {
        dirty.put(day.day(), day.day() + "=" + day.madeFrom());
        segments.addAll(day.segments());
      } else if (file.rows() > 0) {
        inputs.add(
            new ArtefactRef(
                StepInput.KEPT + "/" + DATASET + "/" + file.day(),
                file.path(),
                file.sha256(),
                file.rows(),
                file.bytes()));
      }
    }
    settings.put(DIRTY, String.join(",", dirty.values()));
    settings.put(StepInput.KEPT + "_dirty_segments", String.join(",", segments));
  }

  /** The days that a step has made, a dirty day without visits as one of no rows. */
  static List<LakeManifest.NewDay> made(StepInput input, StepResult placed, Path folder) {
    List<LakeManifest.NewDay> days = new ArrayList<>();
    TreeMap<String, String> dirty = new TreeMap<>();
    for (String day : input.setting(DIRTY, "").split(",", -1)) {
      if (!day.isEmpty()) {
        dirty.put(day.substring(0, 10), day.substring(11));
      }
    }
    for (ArtefactRef output : placed.outputs()) {
      if (isKept(output)) {
        String day = output.name().substring(output.name().lastIndexOf('/') + 1);
        dirty.remove(day);
        days.add(
            new LakeManifest.NewDay(
                DATASET,
                LocalDate.parse(day),
                output.path(),
                output.sha256(),
                output.rows(),
                output.bytes()));
      }
    }
    dirty.forEach(
        (day, madeFrom) ->
            days.add(
                new LakeManifest.NewDay(
                    DATASET,
                    LocalDate.parse(day),
                    folder.resolve("empty-" + day).resolve(madeFrom + ".parquet").toString(),
                    "0".repeat(64),
                    0,
                    0)));
    return days;
  }

  /**
   * What the manifest names, the record of a step's outputs does not: it is no part of its answer.
   */
  public static StepResult withoutKept(StepResult result) {
    return new StepResult(
        result.outputs().stream().filter(output -> !isKept(output)).toList(),
        result.rowsIn(),
        result.rowsOut(),
        result.figures());
  }

  private static boolean isKept(ArtefactRef output) {
    return output.name().startsWith("lake/" + DATASET + "/");
  }

  private Map<LocalDate, LakeManifest.NewDay> kept(Run run) {
    Map<LocalDate, LakeManifest.NewDay> kept = new HashMap<>();
    try {
      for (LakeManifest.Day day : manifest.upTo(run.shopId(), DATASET, run.asOf())) {
        if (day.file().rows() == 0 || Files.isRegularFile(Path.of(day.file().path()))) {
          kept.put(day.file().day(), day.file());
        }
      }
      return kept;
    } catch (SQLException e) {
      throw StepFailure.failed("the lake's manifest cannot be read: " + e.getMessage());
    }
  }

  private static String madeFrom(Path file) {
    return String.valueOf(file.getFileName()).replace(".parquet", "");
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw StepFailure.badInput(
          "setting zone: '" + id + "' is no IANA zone such as Europe/London; set the shop's zone");
    }
  }
}
