package dev.vesper.data.intake.landing;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.quality.ReasonCode;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has been imported so far, and what became of it. */
public final class ImportLedger {
  private final Sql sql;
  private final String shopId;

  public ImportLedger(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  /**
   * An import.
   *
   * @param status kept, held or replaced
   * @param corrects the import that it replaced, or null
   * @param partition the day that the file is the whole of, or null
   */
  public record Entry(
      long number,
      String format,
      String fileName,
      String sha256,
      @Nullable LocalDate effective,
      String status,
      @Nullable Long corrects,
      @Nullable LocalDate partition) {}

  /** Makes all others wait until this transaction ends. */
  public void lock() throws SQLException {
    sql.run("select pg_advisory_xact_lock(hashtext(?))", "vesper intake " + shopId);
  }

  long nextNumber() throws SQLException {
    return 1
        + sql.number(
            "select coalesce(max(number), 0) from intake_import where shop_id = ?", shopId);
  }

  /** The import of that number. */
  public Optional<Entry> entry(long number) throws SQLException {
    return first("and number = ?", number);
  }

  /**
   * An import of the very same bytes that still holds. A state file counts only while it is the
   * newest of its format and date: importing an older one again brings it back.
   */
  Optional<Entry> same(String format, String sha256, @Nullable LocalDate effective, boolean state)
      throws SQLException {
    String dated =
        "and format = ? and status in ('kept', 'held') and effective is not distinct from ?::date ";
    if (!state) {
      return first(dated + "and sha256 = ?", format, effective, sha256);
    }
    return first(dated, format, effective).filter(entry -> entry.sha256().equals(sha256));
  }

  /** The import that holds for the day of which a file of the format is the whole. */
  Optional<Entry> ofDay(String format, LocalDate day) throws SQLException {
    return first("and format = ? and partition_day = ?::date and status = 'kept'", format, day);
  }

  private Optional<Entry> first(String where, @Nullable Object... arguments) throws SQLException {
    @Nullable Object[] all = new @Nullable Object[arguments.length + 1];
    all[0] = shopId;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    List<Entry> found =
        sql.list(
            "select number, format, file_name, sha256, effective, status, corrects,"
                + " partition_day from intake_import where shop_id = ? "
                + where
                + " order by number desc limit 1",
            ImportLedger::entry,
            all);
    return found.stream().findFirst();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    Date effective = row.getDate(5);
    return new Entry(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4).strip(),
        effective == null ? null : effective.toLocalDate(),
        row.getString(6),
        row.getObject(7) == null ? null : row.getLong(7),
        row.getObject(8) == null ? null : row.getDate(8).toLocalDate());
  }

  /** Records an import with its counts. */
  void record(Entry entry, ImportReport report, String actor, Instant at) throws SQLException {
    sql.run(
        "insert into intake_import values"
            + " (?, ?, ?, ?, ?, ?::date, ?::bigint, ?, ?, ?, ?, ?, ?, ?::date)",
        shopId,
        entry.number(),
        entry.format(),
        entry.fileName(),
        entry.sha256(),
        entry.effective(),
        entry.corrects(),
        entry.status(),
        report.corrections(),
        String.join(",", report.ignoredColumns()),
        String.join("\n", report.notes()),
        actor,
        at,
        entry.partition());
    count(entry.number(), "kept", "", report.kept());
    count(entry.number(), "duplicate", "", report.duplicate());
    for (Map.Entry<ReasonCode, Amounts> reason : report.quarantined().entrySet()) {
      count(entry.number(), "quarantined", reason.getKey().code(), reason.getValue());
    }
    for (Map.Entry<ReasonCode, Amounts> reason : report.notDemand().entrySet()) {
      count(entry.number(), "not_demand", reason.getKey().code(), reason.getValue());
    }
  }

  private void count(long number, String status, String reason, Amounts amounts)
      throws SQLException {
    sql.run(
        "insert into intake_count values (?, ?, ?, ?, ?, ?, ?)",
        shopId,
        number,
        status,
        reason,
        amounts.rows(),
        amounts.units(),
        amounts.moneyMinor());
  }

  /** The first and last day that the import's events tell of, ISO; empty without events. */
  List<String> days(long number) throws SQLException {
    return sql.list(
            "select coalesce(min(first_day)::text, ''), coalesce(max(last_day)::text, '')"
                + " from intake_part where shop_id = ? and number = ? and contract <> 'set_aside'",
            row -> List.of(row.getString(1), row.getString(2)),
            shopId,
            number)
        .get(0);
  }

  /** The report of an import as it stands in the store. */
  public ImportReport report(Entry entry, String file) throws SQLException {
    Map<ReasonCode, Amounts> quarantined = new EnumMap<>(ReasonCode.class);
    Map<ReasonCode, Amounts> notDemand = new EnumMap<>(ReasonCode.class);
    Amounts[] sums = {Amounts.NONE, Amounts.NONE};
    sql.list(
        "select status, reason, row_count, units, money_minor from intake_count"
            + " where shop_id = ? and number = ?",
        row -> {
          Amounts amounts = new Amounts(row.getLong(3), row.getLong(4), row.getLong(5));
          switch (row.getString(1)) {
            case "kept" -> sums[0] = amounts;
            case "duplicate" -> sums[1] = amounts;
            case "quarantined" -> quarantined.put(reason(row.getString(2)), amounts);
            default -> notDemand.put(reason(row.getString(2)), amounts);
          }
          return amounts;
        },
        shopId,
        entry.number());
    long corrections =
        sql.number(
            "select corrections from intake_import where shop_id = ? and number = ?",
            shopId,
            entry.number());
    List<String> days = days(entry.number());
    return new ImportReport(
        file,
        entry.format(),
        entry.number(),
        switch (entry.status()) {
          case "held" -> ImportReport.Status.HELD;
          case "discarded" -> ImportReport.Status.DISCARDED;
          default -> ImportReport.Status.KEPT;
        },
        sums[0],
        sums[1],
        corrections,
        quarantined,
        notDemand,
        List.of(),
        days.get(0),
        days.get(1),
        List.of());
  }

  private static ReasonCode reason(String code) {
    return ReasonCode.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
