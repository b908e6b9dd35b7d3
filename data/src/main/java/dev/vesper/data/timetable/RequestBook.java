package dev.vesper.data.timetable;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Requests as the process that runs nights sees them: each is taken by exactly one. */
public final class RequestBook {
  private final Access access;
  private final Clock clock;

  RequestBook(Access access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** Takes the oldest request that nobody has taken; others who ask at the same moment skip it. */
  public Optional<Request> take(String shopId, String node) {
    return access.transaction(
        sql ->
            sql
                .list(
                    "update schedule_request set state = 'taken', node = ?, taken_at = ? where"
                        + " request_id = (select request_id from schedule_request where shop_id = ?"
                        + " and state = 'asked' order by request_id limit 1 for update skip locked)"
                        + " returning "
                        + Rows.REQUEST,
                    Rows::request,
                    node,
                    clock.instant(),
                    shopId)
                .stream()
                .findFirst());
  }

  /** Answers a request that was taken; an answer that is there already stays. */
  public void answer(Request request, Request.State state, String answer) {
    access.transaction(
        sql ->
            sql.run(
                "update schedule_request set state = ?, answer = ?, done_at = ?"
                    + " where request_id = ? and state = 'taken'",
                state.code(),
                answer,
                clock.instant(),
                request.id()));
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
