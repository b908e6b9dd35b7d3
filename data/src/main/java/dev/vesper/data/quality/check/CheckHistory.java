package dev.vesper.data.quality.check;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.quality.check.Finding.Check;
import dev.vesper.data.quality.check.Finding.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the checks of each night found, and what people let pass. */
public final class CheckHistory {
  private final DataSource database;
  private final String shopId;

  public CheckHistory(DataSource database, String shopId) {
    this.database = database;
    this.shopId = shopId;
  }

  /**
   * A finding of a night.
   *
   * @param accepted who let it pass and why; empty when nobody has
   */
  public record Entry(LocalDate asOf, Finding finding, String accepted) {}

  /** Keeps what was found for a night, in place of what was found before. */
  void record(LocalDate asOf, List<Finding> findings) throws SQLException {
    Sql.<Integer, SQLException>inOne(
        database,
        sql -> {
          sql.run("delete from data_check where shop_id = ? and as_of = ?::date", shopId, asOf);
          for (Finding finding : findings) {
            sql.run(
                "insert into data_check values (?, ?::date, ?, ?, ?, ?, ?, ?, ?::bigint, ?)",
                shopId,
                asOf,
                finding.check().code(),
                finding.source(),
                finding.subject(),
                finding.severity().code(),
                finding.found(),
                finding.threshold(),
                finding.moneyMinor(),
                finding.words());
          }
          return findings.size();
        });
  }

  /**
   * Findings, the newest night first.
   *
   * @param asOf of that night only; null: of all
   */
  public List<Entry> of(@Nullable LocalDate asOf) {
    try (var connection = database.getConnection()) {
      return new Sql(connection)
          .list(
              """
              select c.as_of, c.check_name, c.source, c.subject, c.severity, c.found, c.threshold,
                c.money_minor, c.words, coalesce(a.actor || ': ' || a.reason, '')
              from data_check c left join data_check_accepted a
                using (shop_id, as_of, check_name, source)
              where shop_id = ? and (?::date is null or c.as_of = ?::date)
              order by c.as_of desc, c.check_name, c.source, c.subject""",
              CheckHistory::entry,
              shopId,
              asOf,
              asOf);
    } catch (SQLException e) {
      throw new Unavailable("the database cannot be asked: " + e.getMessage(), e);
    }
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getDate(1).toLocalDate(),
        new Finding(
            Check.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
            row.getString(3),
            row.getString(4),
            Severity.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
            row.getDouble(6),
            row.getDouble(7),
            row.getObject(8) == null ? null : row.getLong(8),
            row.getString(9)),
        row.getString(10));
  }

  /**
   * Lets the blocking findings of one check pass, for one night.
   *
   * @return how many there were
   * @throws ImportRefused when there are none, or no reason is given
   */
  public int accept(LocalDate asOf, Check check, String reason, String actor) {
    if (reason.isBlank()) {
      throw ImportRefused.request("to let a check pass needs a reason: --reason TEXT");
    }
    try {
      int accepted =
          Sql.inOne(
              database,
              sql ->
                  sql.run(
                      """
                      insert into data_check_accepted
                      select distinct shop_id, as_of, check_name, source, ?::text, ?::text from data_check
                      where shop_id = ? and as_of = ?::date and check_name = ?
                        and severity = 'blocking'
                      on conflict (shop_id, as_of, check_name, source) do update
                        set reason = excluded.reason, actor = excluded.actor""",
                      reason.strip(),
                      actor,
                      shopId,
                      asOf,
                      check.code()));
      if (accepted == 0) {
        throw ImportRefused.request(
            "the check "
                + check.code()
                + " does not stop the night of "
                + asOf
                + "; vesper import --checks shows what does");
      }
      return accepted;
    } catch (SQLException e) {
      throw new Unavailable("the database cannot be written: " + e.getMessage(), e);
    }
  }
}
