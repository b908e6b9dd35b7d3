package dev.vesper.jobs.nightly;

import dev.vesper.data.publish.Publication;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.Store;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a night knows of what shoppers see now: the live recommender's model, and the plan that was
 * published last, by whose ladders of gains stock is priced.
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

  private static final List<String> OF_PLAN = List.of("plan_lines", "plan_gains");

  private final Store store;

  LiveRecommender(Store store) {
    this.store = store;
  }

  /** The inputs that there are. */
  List<ArtefactRef> of(Run run, Path staging) {
    List<ArtefactRef> inputs = new ArrayList<>(published(run));
    store
        .recommendations()
        .liveModel(run.shopId())
        .map(m -> placed("recommend_model", m, staging))
        .ifPresent(inputs::add);
    return inputs;
  }

  private List<ArtefactRef> published(Run run) {
    Optional<Publication> live = store.publishing().live(run.shopId());
    return live.stream()
        .flatMap(
            publication ->
                store.plans().list(run.shopId()).stream()
                    .filter(head -> head.planId() == publication.planId()))
        .map(PlanHead::runId)
        .flatMap(runId -> store.runs().find(run.shopId(), runId).stream())
        .flatMap(night -> night.steps().stream())
        .filter(step -> step.step() == StepName.OPTIMISE)
        .flatMap(step -> left(run, step).stream())
        .toList();
  }

  private List<ArtefactRef> left(Run run, RunStep step) {
    @Nullable String hash = step.inputHash();
    if (hash == null) {
      return List.of();
    }
    return store.artefacts().find(run.shopId(), step.step(), hash).stream()
        .flatMap(result -> result.outputs().stream())
        .filter(output -> OF_PLAN.contains(output.name()))
        .filter(output -> Files.isRegularFile(Path.of(output.path())))
        .map(
            output ->
                new ArtefactRef(
                    "published/" + output.name(),
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
