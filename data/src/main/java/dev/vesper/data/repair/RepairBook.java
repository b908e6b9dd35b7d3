package dev.vesper.data.repair;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.repair.RepairRequest.State;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Repairs as the processes see them that work on them: each is taken by exactly one. */
public final class RepairBook {
  // A process that has said nothing for so long is gone: its work is begun anew.
  private static final Duration GIVEN_UP = Duration.ofMinutes(2);

  // Somebody else may have begun it anew since.
  private static final String MINE = " and state = 'taken' and node = ?";

  private final DataSource source;
  private final String shopId;

  /** The requests of a shop. */
  public RepairBook(DataSource source, String shopId) {
    this.source = source;
    this.shopId = shopId;
  }

  /** Takes the oldest request that nobody works on; others who ask at the moment skip it. */
  public Optional<RepairRequest> take(String node, Instant now) {
    return transaction(
        sql ->
            sql
                .list(
                    "update repair_request set state = 'taken', node = ?, taken_at = ?"
                        + " where request_id = (select request_id from repair_request"
                        + " where shop_id = ? and (state = 'asked'"
                        + " or state = 'taken' and taken_at < ?) order by request_id limit 1"
                        + " for update skip locked) returning "
                        + RepairRows.REQUEST,
                    RepairRows::request,
                    node,
                    now,
                    shopId,
                    now.minus(GIVEN_UP))
                .stream()
                .findFirst());
  }

  /** Says how far the work is. */
  public void progress(
      RepairRequest request, String node, int done, int inAll, String doing, Instant now) {
    transaction(
        sql ->
            sql.run(
                "update repair_request set steps_done = ?, steps_in_all = ?, doing = ?,"
                    + " taken_at = ? where request_id = ?"
                    + MINE,
                done,
                inAll,
                doing,
                now,
                request.id(),
                node));
  }

  /** Answers with what was found. */
  public void ready(
      RepairRequest request,
      String node,
      RepairFigures figures,
      List<RepairLine> lines,
      Instant now) {
    transaction(
        sql -> {
          int mine =
              sql.run(
                  "update repair_request set state = 'ready', figures = ?::jsonb, doing = '',"
                      + " done_at = ? where request_id = ?"
                      + MINE,
                  RepairRows.json(figures),
                  now,
                  request.id(),
                  node);
          for (RepairLine line : mine == 0 ? List.<RepairLine>of() : lines) {
            sql.run(
                "insert into repair_line (request_id, "
                    + RepairRows.LINE
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                request.id(),
                line.key().itemId(),
                line.key().locationId(),
                line.quantityBefore(),
                line.quantityAfter(),
                line.why().code(),
                line.costBeforeMinor(),
                line.costAfterMinor(),
                line.gainBeforeMinor(),
                line.gainAfterMinor());
          }
          return true;
        });
  }

  /** Answers that it cannot be, or that it failed. */
  public void trouble(RepairRequest request, String node, State state, String why, Instant now) {
    transaction(
        sql ->
            sql.run(
                "update repair_request set state = ?, trouble = ?, doing = '', done_at = ?"
                    + " where request_id = ?"
                    + MINE,
                state.code(),
                why,
                now,
                request.id(),
                node));
  }

  private <T> T transaction(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(source, work);
    } catch (SQLException e) {
      throw new IllegalStateException("repairs were stopped by the database: " + e.getMessage(), e);
    }
  }
}
