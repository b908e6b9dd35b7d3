package dev.vesper.data.privacy.retention;

import dev.vesper.data.intake.SetAside;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.contract.VisitContract;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rows of the store that have grown old.
 *
 * @param dryRun only counts them
 */
record OldRecords(Sql sql, String shopId, Limits limits, boolean dryRun) {
  // What the newest night of each date may still be asked for, and what the live plan and plans
  // under review were made from.
  private static final String IN_USE =
      "select run_id from plan where shop_id = ? and (status in ('draft', 'approved', 'published')"
          + " and as_of >= (select max(as_of) - 7 from plan where shop_id = ?)"
          + " or plan_id in (select p.plan_id from publication p join publication_head h"
          + " using (shop_id) where h.shop_id = ? and p.publication = h.live))"
          + " union select run_id from run where shop_id = ? and status not in ('completed', 'degraded')"
          + " union (select run_id from run where shop_id = ? order by as_of desc, version desc"
          + " limit 1)";

  /** Runs whose files are still needed. */
  Set<String> runsInUse() throws SQLException {
    return new TreeSet<>(
        sql.list(IN_USE, row -> row.getString(1), shopId, shopId, shopId, shopId, shopId));
  }

  long quarantine() throws SQLException {
    return change(
        "intake_quarantine q",
        "shop_id = ? and exists (select from intake_import i where i.shop_id = q.shop_id"
            + " and i.number = q.number and i.imported_at < ?)",
        Limits.begin(limits.quarantine()));
  }

  /** Rows of foreign files that were set aside belong to no day: they go with their import's. */
  long setAside() throws SQLException {
    String old =
        "p.shop_id = ? and p.contract = ? and exists (select from intake_import i"
            + " where i.shop_id = p.shop_id and i.number = p.number and i.imported_at < ?)";
    String contract = SetAside.CONTRACT.name();
    long rows =
        sql.number(
            "select coalesce(sum(row_count), 0) from intake_part p where " + old,
            shopId,
            contract,
            Limits.begin(limits.quarantine()));
    if (!dryRun) {
      for (String table : List.of("landed_key", "held_key", "intake_part")) {
        sql.run(
            "delete from " + table + " p where " + old,
            shopId,
            contract,
            Limits.begin(limits.quarantine()));
      }
    }
    return rows;
  }

  /** Days before the limit, in all their versions. */
  long days() throws SQLException {
    return change("lake_partition", "shop_id = ? and day < ?::date", limits.sales());
  }

  /** What is kept of days of which events are kept no more. */
  long eventDays() throws SQLException {
    change("intake_event_day", "shop_id = ? and day < ?::date", limits.events());
    return change(
        "lake_partition",
        "shop_id = ? and dataset = '" + VisitContract.AR_VISIT_DAY.name() + "' and day < ?::date",
        limits.events());
  }

  /** Versions that another one took the place of. */
  long versions() throws SQLException {
    return change(
        "lake_partition p",
        "shop_id = ? and not current and day >= '" + limits.sales() + "' and switched_at < ?",
        Limits.begin(limits.files()));
  }

  long artefacts() throws SQLException {
    String old =
        "shop_id = ? and exists (select from step_output s where s.shop_id = a.shop_id"
            + " and s.step = a.step and s.input_hash = a.input_hash and s.created_at < ?)"
            + " and not exists (select from run_step r where r.shop_id = a.shop_id"
            + " and r.step = a.step and r.input_hash = a.input_hash and r.run_id = any(?))";
    Object inUse = sql.connection().createArrayOf("text", runsInUse().toArray());
    long files = change("artefact a", old, Limits.begin(limits.files()), inUse);
    // A step that left no files is told apart by nothing; its record is small and stays.
    if (!dryRun) {
      sql.run(
          "delete from step_output a where "
              + old
              + " and not exists (select from artefact f where f.shop_id = a.shop_id"
              + " and f.step = a.step and f.input_hash = a.input_hash)",
          shopId,
          Limits.begin(limits.files()),
          inUse);
    }
    return files;
  }

  /** Ended sessions and failed attempts; most went when somebody signed in. */
  long signIns(LocalDate day) throws SQLException {
    return change("account_session", "shop_id = ? and ends_at < ?", Limits.begin(day))
        + change("account_attempt", "shop_id = ? and last_at < ?", Limits.begin(day));
  }

  long audit() throws SQLException {
    if (dryRun) {
      return sql.number(
          "select count(*) from audit.entry where shop_id = ?"
              + " and (entry::jsonb ->> 'at')::timestamptz < ?",
          shopId,
          Limits.begin(limits.audit()));
    }
    List<Long> gone =
        sql.list(
            "select audit.forget(?, ?)",
            row -> row.getLong(1),
            shopId,
            Limits.begin(limits.audit()));
    return gone.get(0);
  }

  private long change(String table, String where, Object... arguments) throws SQLException {
    Object[] all = new Object[arguments.length + 1];
    all[0] = shopId;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return dryRun
        ? sql.number("select count(*) from " + table + " where " + where, all)
        : sql.run("delete from " + table + " where " + where, all);
  }
}
