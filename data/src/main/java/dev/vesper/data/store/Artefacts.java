package dev.vesper.data.store;

import dev.vesper.data.home.Home;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** What steps have made, by their input: the same question is answered once. */
public final class Artefacts {
  private final SessionFactory sessions;
  private final Home home;
  private final Clock clock;

  Artefacts(SessionFactory sessions, Home home, Clock clock) {
    this.sessions = sessions;
    this.home = home;
    this.clock = clock;
  }

  /** What the step has made from that input, with paths under the present home. */
  public Optional<StepResult> find(String shopId, StepName step, String inputHash) {
    return sessions.fromStatelessSession(
        session -> {
          @Nullable StepOutputRow row = find(session, shopId, step, inputHash);
          return row == null ? Optional.empty() : Optional.of(asResult(session, row));
        });
  }

  /** Records what a step made; {@link StepCommits} does so together with the run's step. */
  void record(
      StatelessSession session,
      RunStep.Key step,
      String inputHash,
      StepResult result,
      String actor) {
    @Nullable StepOutputRow known = find(session, step.shopId(), step.step(), inputHash);
    if (known != null) {
      if (!known.outputHash.equals(result.hash())) {
        throw new Refused(
            "step "
                + step.step().code()
                + " made another result from the same input (hash "
                + inputHash
                + "): "
                + known.outputHash
                + " in run "
                + known.createdByRun
                + ", now "
                + result.hash());
      }
      return;
    }
    StepOutputRow row = new StepOutputRow(step, inputHash, result, actor, clock.instant());
    session.insert(row);
    session.insertMultiple(
        result.outputs().stream()
            .map(
                out ->
                    new ArtefactRow(
                        row,
                        out.name(),
                        home.stored(out.path()),
                        out.sha256(),
                        out.rows(),
                        out.bytes()))
            .toList());
  }

  private StepResult asResult(StatelessSession session, StepOutputRow row) {
    List<ArtefactRef> outputs =
        session
            .createSelectionQuery(
                "from ArtefactRow where shopId = :shop and step = :step and inputHash = :input"
                    + " order by name",
                ArtefactRow.class)
            .setParameter("shop", row.shopId)
            .setParameter("step", row.step)
            .setParameter("input", row.inputHash)
            .getResultList()
            .stream()
            .map(
                out ->
                    new ArtefactRef(
                        out.name, home.absolute(out.path), out.sha256, out.rows, out.bytes))
            .toList();
    return new StepResult(outputs, row.rowsIn, row.rowsOut, Json.texts(row.figures));
  }

  private static @Nullable StepOutputRow find(
      StatelessSession session, String shopId, StepName step, String inputHash) {
    return session.get(StepOutputRow.class, new StepOutputRow.Key(shopId, step.code(), inputHash));
  }
}
