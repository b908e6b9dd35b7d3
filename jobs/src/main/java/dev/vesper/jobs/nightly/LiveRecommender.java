package dev.vesper.jobs.nightly;

import dev.vesper.data.publish.Publication;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.Store;
import dev.vesper.domain.contract.RecommendContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a night knows of what shoppers see now: the live recommender's model, what the last night
 * left to begin from, and the plan that was published last, by whose ladders of gains stock is
 * priced.
 */
final class LiveRecommender {
  /** The shop's settings that the step reads. */
  static final String[] SETTINGS = {
    "zone",
    "recommend_window_days",
    "recommend_blocked",
    "recommend_length",
    "recommend_category_share",
    "recommend_most_loss_share"
  };

  /** How many runs are searched for what an earlier night left. */
  private static final int NIGHTS_BACK = 14;

  private static final List<String> OF_PLAN = List.of("plan_lines", "plan_gains");

  private final Store store;
  private final boolean anew;

  LiveRecommender(Store store, boolean anew) {
    this.store = store;
    this.anew = anew;
  }

  /** The inputs that there are. */
  List<ArtefactRef> of(Run run, Path staging) {
    List<ArtefactRef> inputs = new ArrayList<>(published(run));
    store
        .recommendations()
        .liveModel(run.shopId())
        .map(m -> placed("recommend_model", m, staging))
        .ifPresent(inputs::add);
    if (!anew) {
      inputs.addAll(last(run));
    }
    return inputs;
  }

  /**
   * What the newest night of an earlier date left to begin from. An erasure takes it away with all
   * else that the step made of shoppers' rows, so that everything is learnt anew.
   */
  private List<ArtefactRef> last(Run run) {
    return store.runs().list(run.shopId(), NIGHTS_BACK).stream()
        .filter(earlier -> earlier.asOf().isBefore(run.asOf()))
        .sorted(Comparator.comparing(Run::asOf).thenComparing(Run::version).reversed())
        .flatMap(earlier -> store.runs().find(run.shopId(), earlier.runId()).stream())
        .flatMap(night -> night.steps().stream())
        .filter(step -> step.step() == StepName.RECOMMEND)
        .map(step -> left(run, step, "last/", List.of(RecommendContracts.STATE.name())))
        .filter(files -> !files.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<ArtefactRef> published(Run run) {
    Optional<Publication> live = store.publishing().live(run.shopId());
    return live.stream()
        .flatMap(publication -> store.plans().find(run.shopId(), publication.planId()).stream())
        .map(PlanHead::runId)
        .flatMap(runId -> store.runs().find(run.shopId(), runId).stream())
        .flatMap(night -> night.steps().stream())
        .filter(step -> step.step() == StepName.OPTIMISE)
        .flatMap(step -> left(run, step, "published/", OF_PLAN).stream())
        .toList();
  }

  private List<ArtefactRef> left(Run run, RunStep step, String under, List<String> names) {
    @Nullable String hash = step.inputHash();
    if (hash == null) {
      return List.of();
    }
    return store.artefacts().find(run.shopId(), step.step(), hash).stream()
        .flatMap(result -> result.outputs().stream())
        .filter(output -> names.contains(output.name()))
        .filter(output -> Files.isRegularFile(Path.of(output.path())))
        .map(
            output ->
                new ArtefactRef(
                    under + output.name(),
                    output.path(),
                    output.sha256(),
                    output.rows(),
                    output.bytes()))
        .toList();
  }

  /** Beside all staging, which is emptied before a step begins and after a night. */
  static ArtefactRef placed(String name, byte[] content, Path staging) {
    Path folder = staging.resolve("../../inputs").normalize();
    Path file = folder.resolve(name + ".csv.gz");
    try {
      Files.createDirectories(folder);
      Files.write(file, content);
    } catch (IOException e) {
      throw StepFailure.failed(NightFolders.explain(e));
    }
    MessageDigest digest = Sha256.digest();
    digest.update(content);
    return new ArtefactRef("live/" + name, file.toString(), Sha256.hex(digest), -1, content.length);
  }
}
