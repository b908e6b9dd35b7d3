package dev.vesper.data.store;

import dev.vesper.data.lake.LakeManifest;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.StepResult;
import java.util.List;
import org.hibernate.SessionFactory;

/** A step's end: what it made, the days it switched and its row in the run, all or nothing. */
public final class StepCommits {
  private final SessionFactory sessions;
  private final Runs runs;
  private final Artefacts artefacts;
  private final LakeManifest manifest;

  StepCommits(SessionFactory sessions, Runs runs, Artefacts artefacts, LakeManifest manifest) {
    this.sessions = sessions;
    this.runs = runs;
    this.artefacts = artefacts;
    this.manifest = manifest;
  }

  /**
   * Records a step that is done; doing it twice changes nothing more.
   *
   * @param step which step of which run; it must have been started
   * @param inputHash the hash of its input
   * @param result what it made, at its final paths
   * @param days lake days that it made, to be read from now on; empty for other steps
   * @param actor who ran it
   * @throws Refused when the same input has given another result before
   */
  public void commit(
      RunStep.Key step,
      String inputHash,
      StepResult result,
      List<LakeManifest.NewDay> days,
      String actor) {
    sessions.inStatelessTransaction(
        session -> {
          ShopLock.take(session, step.shopId());
          artefacts.record(session, step, inputHash, result, actor);
          session.doWork(
              connection ->
                  manifest.switchDays(connection, step.shopId(), step.runId(), days, actor));
          runs.finishStep(session, step, inputHash, result);
          Fault.at("store.step-recorded");
        });
    Fault.at("store.step-committed");
  }
}
