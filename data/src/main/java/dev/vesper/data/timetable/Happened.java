package dev.vesper.data.timetable;

import java.time.Instant;
import java.time.LocalDate;

/** What a due night may wait for, as the store knows it. */
public final class Happened {
  private final Access access;

  Happened(Access access) {
    this.access = access;
  }

  /** Whether rows of that contract have come in since, in a file that was kept. */
  public boolean arrived(String shopId, String contract, Instant since) {
    return is(
        "select exists (select from intake_part p join intake_import i using (shop_id, number)"
            + " where p.shop_id = ? and p.contract = ? and not p.derived and i.status = 'kept'"
            + " and i.imported_at > ?)",
        shopId,
        contract,
        since);
  }

  /** Whether what is known of that contract reaches that day. */
  public boolean fresh(String shopId, String contract, LocalDate day) {
    return is(
        "select exists (select from intake_part p join intake_import i using (shop_id, number)"
            + " where p.shop_id = ? and p.contract = ? and i.status = 'kept' and"
            + " coalesce(p.last_day, i.effective) >= ?)",
        shopId,
        contract,
        day);
  }

  /** Whether a due time of that schedule after then has ended well. */
  public boolean done(String shopId, String schedule, Instant since) {
    return is(
        "select exists (select from schedule_due where shop_id = ? and schedule = ? and"
            + " due_at > ? and outcome in ('done', 'left'))",
        shopId,
        schedule,
        since);
  }

  private boolean is(String question, Object... arguments) {
    return access.transaction(
        sql -> sql.list(question, row -> row.getBoolean(1), arguments).get(0));
  }
}
