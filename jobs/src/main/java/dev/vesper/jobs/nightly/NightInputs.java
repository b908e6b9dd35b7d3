package dev.vesper.jobs.nightly;

import dev.vesper.data.lake.DirtyDays;
import dev.vesper.data.lake.EventDays;
import dev.vesper.data.lake.EventSegments;
import dev.vesper.data.lake.LakeManifest;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.Store;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What each step of a night may read: the arrows of docs/explanation/the-night.md, and no others.
 */
public final class NightInputs {
  /** How many runs are searched for the last good values of a branch. */
  private static final int NIGHTS_BACK = 60;

  /** What the snapshot froze for other steps. */
  private static final Set<String> NOT_OF_THE_PLAN =
      Set.of(EventSegments.NAME, "state/stock_counts", "state/received");

  private final Store store;
  private final Landed landed;
  private final Horizon horizon;
  private final boolean anew;
  private List<DirtyDays.DirtyDay> daysOfFacts = List.of();

  public NightInputs(Store store, Landed landed, Horizon horizon) {
    this(store, landed, horizon, false);
  }

  /**
   * The inputs of a night.
   *
   * @param anew whether no step is handed what an earlier night has learnt, to begin from
   */
  public NightInputs(Store store, Landed landed, Horizon horizon, boolean anew) {
    this.store = store;
    this.landed = landed;
    this.horizon = horizon;
    this.anew = anew;
  }

  /** What has come in, as the intake knows it. */
  public interface Landed {
    /** A text that changes whenever something has landed that a night as of that date may read. */
    String mark(LocalDate asOf);

    /** Lands what has been collected until now; what comes later is the next night's. */
    default void settle() {}

    /** The segments to freeze: AR and page events, ad spend, experiments, calendar. */
    default List<ArtefactRef> eventSegments(LocalDate asOf) {
      return List.of();
    }

    /** The segments that a snapshot's frozen list names. */
    List<ArtefactRef> read(ArtefactRef frozen);

    /** The days of which those segments of events are; none when that is not known. */
    default List<EventDays.EventDay> eventDays(
        Run run, ZoneId zone, List<ArtefactRef> eventSegments) {
      return List.of();
    }

    /** The segments of orders, returns and sales. */
    List<ArtefactRef> segments(LocalDate asOf);

    /** The days whose facts must be made again. */
    List<DirtyDays.DirtyDay> dirtyDays(LocalDate asOf);

    /** Facts of those days have been made; one that an import has touched since stays dirty. */
    void cleared(List<DirtyDays.DirtyDay> days);
  }

  /** The input of one step; earlier steps of the run have ended. */
  StepInput of(Run run, StepName step, Path staging) {
    TreeMap<String, String> settings = new TreeMap<>();
    List<ArtefactRef> inputs = new ArrayList<>();
    switch (step) {
      case INGEST, SNAPSHOT -> {
        if (step == StepName.INGEST) {
          landed.settle();
        } else {
          inputs.addAll(landed.eventSegments(run.asOf()));
        }
        settings.putAll(shopSettings(run));
        settings.put("landed", landed.mark(run.asOf()));
      }
      case FACTS -> {
        daysOfFacts = landed.dirtyDays(run.asOf());
        settings.put("zone", shopSettings(run).getOrDefault("zone", "UTC"));
        settings.put(
            "days",
            daysOfFacts.stream()
                .map(dirty -> dirty.day().toString())
                .collect(Collectors.joining(",")));
        inputs.addAll(landed.segments(run.asOf()));
        inputs.addAll(state(run, "state/catalogue", "state/stock_counts", "state/received"));
      }
      case FORECAST -> {
        inputs.addAll(days(run));
        inputs.addAll(state(run, "state/catalogue", "state/supply_terms", "state/stock"));
        inputs.addAll(lastGood(run, StepName.INSIGHTS, "item_interest"));
        settings.put(
            "horizon_days",
            Integer.toString(horizon.days(outputs(run, StepName.SNAPSHOT), shopSettings(run))));
      }
      case OPTIMISE -> {
        settings.putAll(shopSettings(run));
        inputs.addAll(outputs(run, StepName.FORECAST).outputs());
        inputs.addAll(lastGood(run, StepName.RESPONSE, "response_cells", "response_curves"));
        inputs.addAll(frozen(run, "ad_spend"));
        outputs(run, StepName.SNAPSHOT).outputs().stream()
            .filter(output -> !NOT_OF_THE_PLAN.contains(output.name()))
            .forEach(inputs::add);
      }
      case SUMMARY -> figures(run, settings, inputs);
      case INSIGHTS -> {
        settings.putAll(only(run, "zone", "currency", "suppression_k"));
        inputs.addAll(frozen(run, "ar_events", "page_events", "experiments", "calendar"));
        inputs.addAll(bought(run));
        inputs.addAll(
            state(run, "state/catalogue", "state/economics", "state/stock", "state/locations"));
        inputs.addAll(days(run));
        new KeptVisits(store.manifest(), landed)
            .handOver(run, frozen(run, "ar_events", "page_events"), settings, inputs);
        store.switchbacks().filesFor(run.shopId(), run.asOf()).stream()
            .map(file -> LiveRecommender.placed(file.name(), file.bytes(), staging))
            .forEach(inputs::add);
      }
      case RESPONSE -> {
        settings.putAll(only(run, "zone", "currency"));
        inputs.addAll(frozen(run, "ad_spend", "experiments", "calendar"));
        inputs.addAll(state(run, "state/catalogue", "state/economics"));
        inputs.addAll(days(run));
      }
      case RECOMMEND -> {
        settings.putAll(only(run, LiveRecommender.SETTINGS));
        inputs.addAll(new LiveRecommender(store, anew).of(run, staging));
        inputs.addAll(frozen(run, "ar_events", "page_events"));
        inputs.addAll(bought(run));
        inputs.addAll(state(run, "state/catalogue", "state/economics", "state/stock"));
      }
    }
    return new StepInput(
        run.runId(),
        step,
        run.shopId(),
        run.asOf(),
        run.seed(),
        run.codeVersion(),
        inputs,
        settings,
        staging.toString());
  }

  /**
   * The dirty days as this process read them for the facts; none when the facts were there already:
   * then days stay dirty, and are only made once more.
   */
  List<DirtyDays.DirtyDay> daysOfFacts() {
    return daysOfFacts;
  }

  private Map<String, String> shopSettings(Run run) {
    return store.settings().all(run.shopId());
  }

  /** The snapshot's state files of those names. */
  private List<ArtefactRef> state(Run run, String... names) {
    List<String> wanted = List.of(names);
    return outputs(run, StepName.SNAPSHOT).outputs().stream()
        .filter(output -> wanted.contains(output.name()))
        .toList();
  }

  /** The shop's settings of those names that are set. */
  private Map<String, String> only(Run run, String... names) {
    Map<String, String> all = new TreeMap<>(shopSettings(run));
    all.keySet().retainAll(Set.of(names));
    return all;
  }

  /** The segments of those contracts that the snapshot froze. */
  private List<ArtefactRef> frozen(Run run, String... contracts) {
    Set<String> wanted = Set.of(contracts);
    return state(run, EventSegments.NAME).stream()
        .flatMap(list -> landed.read(list).stream())
        .filter(segment -> wanted.contains(segment.name().split("/", -1)[1]))
        .toList();
  }

  /** What shoppers bought and sent back. */
  private List<ArtefactRef> bought(Run run) {
    return landed.segments(run.asOf()).stream()
        .filter(segment -> !segment.name().startsWith("landing/sales/"))
        .toList();
  }

  private List<ArtefactRef> days(Run run) {
    try {
      List<ArtefactRef> refs = new ArrayList<>();
      for (LakeManifest.Day day : store.manifest().upTo(run.shopId(), "item_day", run.asOf())) {
        LakeManifest.NewDay file = day.file();
        if (file.rows() > 0) {
          refs.add(
              new ArtefactRef(
                  "lake/item_day/" + file.day(),
                  file.path(),
                  file.sha256(),
                  file.rows(),
                  file.bytes()));
        }
      }
      return refs;
    } catch (SQLException e) {
      throw StepFailure.failed("the lake's manifest cannot be read: " + e.getMessage());
    }
  }

  private void figures(Run run, Map<String, String> settings, List<ArtefactRef> inputs) {
    for (RunStep step : steps(run)) {
      if (step.step().compareTo(StepName.SUMMARY) < 0) {
        step.figures()
            .forEach(
                (name, value) ->
                    settings.put(SummaryStep.FIGURE + step.step().code() + "." + name, value));
      }
    }
    inputs.addAll(outputs(run, StepName.OPTIMISE).outputs());
  }

  /**
   * What an earlier step of the run made; where the run left it out, what the newest run of the
   * same date has.
   *
   * @throws StepFailure when nobody has made it yet
   */
  StepResult outputs(Run run, StepName step) {
    return ofItsDate(run, step)
        .orElseThrow(
            () ->
                StepFailure.failed(
                    "step "
                        + step.code()
                        + " has left nothing for the night as of "
                        + run.asOf()
                        + "; run it too (--steps)"));
  }

  /**
   * The newest good values of a branch by those names: of this night, else of the newest night
   * before it that has any; none when there never were any.
   */
  private List<ArtefactRef> lastGood(Run run, StepName step, String... names) {
    List<String> wanted = List.of(names);
    return ofItsDate(run, step).or(() -> ofEarlierDate(run, step)).stream()
        .flatMap(result -> result.outputs().stream())
        .filter(output -> wanted.contains(output.name()))
        .toList();
  }

  private Optional<StepResult> ofEarlierDate(Run run, StepName step) {
    return store.runs().list(run.shopId(), NIGHTS_BACK).stream()
        .filter(earlier -> earlier.asOf().isBefore(run.asOf()))
        .sorted(Comparator.comparing(Run::asOf).thenComparing(Run::version).reversed())
        .flatMap(earlier -> ofItsDate(earlier, step).stream())
        .findFirst();
  }

  private Optional<StepResult> ofItsDate(Run run, StepName step) {
    for (int version = run.version(); version >= 1; version--) {
      String runId = run.asOf() + "-v" + version;
      for (RunStep row :
          store.runs().find(run.shopId(), runId).map(found -> found.steps()).orElse(List.of())) {
        if (row.step() == step && row.inputHash() != null) {
          var result = store.artefacts().find(run.shopId(), step, row.inputHash());
          if (result.isPresent()) {
            return result;
          }
        }
      }
    }
    return Optional.empty();
  }

  private List<RunStep> steps(Run run) {
    return store.runs().find(run.shopId(), run.runId()).map(Run::steps).orElse(List.of());
  }
}
