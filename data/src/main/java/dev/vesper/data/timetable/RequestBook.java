package dev.vesper.data.timetable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Requests as the process that runs nights sees them: each is taken by exactly one. */
public final class RequestBook {
  private final Access access;

  RequestBook(Access access) {
    this.access = access;
  }

  /**
   * Takes the oldest request that nobody has taken; others who ask at the same moment skip it.
   * Stops are for the process that runs the night.
   */
  public Optional<Request> take(String shopId, Instant now, String node) {
    return access.transaction(
        sql ->
            sql
                .list(
                    "update schedule_request set state = 'taken', node = ?, taken_at = ? where"
                        + " request_id = (select request_id from schedule_request where shop_id = ?"
                        + " and state = 'asked' and verb <> 'stop' order by request_id limit 1 for update skip locked)"
                        + " returning "
                        + Rows.REQUEST,
                    Rows::request,
                    node,
                    now,
                    shopId)
                .stream()
                .findFirst());
  }

  /** Answers a request that was taken; an answer that is there already stays. */
  public void answer(Request request, Request.State state, String answer, Instant now) {
    access.transaction(
        sql ->
            sql.run(
                "update schedule_request set state = ?, answer = ?, done_at = ?"
                    + " where request_id = ? and state = 'taken'",
                state.code(),
                answer,
                now,
                request.id()));
  }

  /** Takes what asks to stop that run, for the process that runs it. */
  public Optional<Request> takeStop(String shopId, String runId, Instant now, String node) {
    return access.transaction(
        sql ->
            sql
                .list(
                    "update schedule_request set state = 'taken', node = ?, taken_at = ? where"
                        + " shop_id = ? and verb = 'stop' and run_id = ? and state = 'asked'"
                        + " returning "
                        + Rows.REQUEST,
                    Rows::request,
                    node,
                    now,
                    shopId,
                    runId)
                .stream()
                .findFirst());
  }

  /** Answers whatever still asks to stop a run that has ended, or whose process had died. */
  public void answerStops(
      String shopId, String runId, Request.State state, String answer, Instant now) {
    access.transaction(
        sql ->
            sql.run(
                "update schedule_request set state = ?, answer = ?, done_at = ? where shop_id = ?"
                    + " and verb = 'stop' and run_id = ? and state in ('asked', 'taken')",
                state.code(),
                answer,
                now,
                shopId,
                runId));
  }

  /** Requests that were taken and are not answered, oldest first. */
  public List<Request> taken(String shopId) {
    return access.transaction(
        sql ->
            sql.list(
                "select "
                    + Rows.REQUEST
                    + " from schedule_request where shop_id = ? and state = 'taken' order by"
                    + " request_id",
                Rows::request,
                shopId));
  }
}
