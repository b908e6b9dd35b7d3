package dev.vesper.data.intake.desk;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.landing.QuarantineCells;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.CellSeal;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions of the desk to the store. */
record DeskReads(Sql sql, String shopId) {
  private static final String ROWS =
      """
      coalesce((select sum(row_count) from intake_count c where c.shop_id = i.shop_id
        and c.number = i.number and c.status = '%s'), 0)""";
  private static final String FILE =
      "select i.number, format, file_name, i.status, imported_at, i.actor, "
          + String.format(ROWS, "kept")
          + ", "
          + String.format(ROWS, "duplicate")
          + ", "
          + String.format(ROWS, "quarantined")
          + """
          , corrections,
            (select min(first_day) from intake_part p where p.shop_id = i.shop_id
              and p.number = i.number),
            (select max(last_day) from intake_part p where p.shop_id = i.shop_id
              and p.number = i.number),
            notes, corrects, d.verb, d.reason, d.actor, d.decided_at
          from intake_import i
            left join intake_decision d on d.shop_id = i.shop_id and d.number = i.number
          where i.shop_id = ?""";

  List<Came.Source> sources() throws SQLException {
    return sql.list(
        """
        with files as (
          select i.number, i.format, i.status, i.imported_at,
            coalesce(sum(row_count) filter (where c.status = 'kept'), 0) as kept,
            coalesce(sum(row_count) filter (where c.status = 'duplicate'), 0) as duplicate,
            coalesce(sum(row_count) filter (where c.status = 'quarantined'), 0) as quarantined
          from intake_import i left join intake_count c using (shop_id, number)
          where shop_id = ? and i.status in ('kept', 'held')
          group by i.number, i.format, i.status, i.imported_at),
        days as (
          select i.format, max(p.last_day) as last_day, bool_and(p.state) as state
          from intake_import i join intake_part p using (shop_id, number)
          where shop_id = ? and i.status = 'kept' group by i.format)
        select f.format, coalesce(d.state, false), max(imported_at), max(d.last_day),
          count(*) filter (where status = 'kept'), count(*) filter (where status = 'held'),
          sum(kept), sum(duplicate), sum(quarantined)
        from files f left join days d using (format) group by f.format, d.state order by f.format""",
        row ->
            new Came.Source(
                row.getString(1),
                row.getBoolean(2),
                row.getTimestamp(3).toInstant(),
                day(row, 4),
                row.getLong(5),
                row.getLong(6),
                Came.Rows.of(row.getLong(7), row.getLong(8), row.getLong(9))),
        shopId,
        shopId);
  }

  List<Came.DayCount> days(LocalDate first, LocalDate last) throws SQLException {
    return sql.list(
        "select contract, day, count(*) from landed_key where shop_id = ? and day >= ?::date"
            + " and day <= ?::date and contract <> 'not_demand' group by 1, 2 order by 1, 2",
        row -> new Came.DayCount(row.getString(1), row.getDate(2).toLocalDate(), row.getLong(3)),
        shopId,
        first,
        last);
  }

  Optional<LocalDate> lastDay() throws SQLException {
    return sql
        .list(
            "select day from landed_key where shop_id = ? order by day desc limit 1",
            row -> row.getDate(1).toLocalDate(),
            shopId)
        .stream()
        .findFirst();
  }

  Came.Files files(String format, String status, int offset, int limit) throws SQLException {
    String where = " and (? = '' or format = ?) and (? = '' or i.status = ?)";
    long total =
        sql.number(
            "select count(*) from intake_import i where shop_id = ?" + where,
            shopId,
            format,
            format,
            status,
            status);
    return new Came.Files(
        total,
        sql.list(
            FILE + where + " order by i.number desc limit ? offset ?",
            DeskReads::file,
            shopId,
            format,
            format,
            status,
            status,
            limit,
            offset));
  }

  Optional<Came.File> file(long number) throws SQLException {
    return sql.list(FILE + " and i.number = ?::bigint", DeskReads::file, shopId, number).stream()
        .findFirst();
  }

  List<Came.Reason> reasons(long number) throws SQLException {
    // What was turned away and not kept has a count and no line.
    return sql.list(
        """
        with lines as (
          select contract, reason, column_name, min(line) as first_line, count(*) as row_count
          from intake_quarantine where shop_id = ? and number = ?::bigint group by 1, 2, 3)
        select contract, reason, column_name, first_line, row_count from lines
        union all
        select '', c.reason, '', 0, c.row_count from intake_count c
        where c.shop_id = ? and c.number = ?::bigint and c.status = 'quarantined'
          and not exists (select 1 from lines l where l.reason = c.reason)
        order by 5 desc, 2, 3""",
        row ->
            new Came.Reason(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                new Amounts(row.getLong(5), 0, 0)),
        shopId,
        number,
        shopId,
        number);
  }

  List<Came.Refusal> refusals(long number, CellSeal seal, int offset, int limit)
      throws SQLException {
    return sql.list(
        "select line, contract, reason, column_name, raw, cell, sealed from intake_quarantine"
            + " where shop_id = ? and number = ?::bigint"
            + " order by line, contract, reason, column_name, cell limit ? offset ?",
        row ->
            new Came.Refusal(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                opened(row, seal)),
        shopId,
        number,
        limit,
        offset);
  }

  /** The row as it came; one from before rows were encrypted lies there in clear. */
  private static String opened(ResultSet row, CellSeal seal) throws SQLException {
    byte[] sealed = row.getBytes(7);
    return sealed == null ? row.getString(5) : QuarantineCells.open(seal, row.getString(6), sealed);
  }

  private static Came.File file(ResultSet row) throws SQLException {
    String notes = row.getString(13);
    return new Came.File(
        row.getLong(1),
        row.getString(2),
        name(row.getString(2), row.getString(3)),
        row.getString(4),
        row.getTimestamp(5).toInstant(),
        row.getString(6),
        Came.Rows.of(row.getLong(7), row.getLong(8), row.getLong(9)),
        row.getLong(10),
        day(row, 11),
        day(row, 12),
        notes.isEmpty() ? List.of() : List.of(notes.split("\n", -1)),
        row.getObject(14) == null ? null : row.getLong(14),
        row.getString(15) == null
            ? null
            : new Came.Decision(
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getTimestamp(18).toInstant()));
  }

  /** What people call it; a journal has no name of its own. */
  private static String name(String format, String file) {
    return format.equals("collected_events")
        ? "POST /events"
        : String.valueOf(Path.of(file).getFileName());
  }

  private static @Nullable LocalDate day(ResultSet row, int column) throws SQLException {
    @Nullable Date day = row.getDate(column);
    return day == null ? null : day.toLocalDate();
  }
}
