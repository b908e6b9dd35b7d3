package dev.vesper.data.quality.check;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.quality.check.Finding.Check;
import dev.vesper.data.quality.check.Finding.Severity;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the newest file of a source is as its earlier files were. */
final class ImportChecks {
  private static final int EARLIER_FILES = 5;
  private static final long LEAST_ROWS = 20;
  // A column that was mostly empty before is not missed.
  private static final double USUALLY_FILLED = 0.5;
  // A source whose files repeat the past by habit is not asked for news only.
  private static final double SENDS_NEWS = 0.1;

  private static final String FILL =
      """
      with ranked as (
        select f.*, dense_rank() over (partition by f.contract order by f.number desc) as place
        from intake_fill f
          join intake_import i using (shop_id, number)
          join intake_part p using (shop_id, number, contract)
        where f.shop_id = ? and i.status = 'kept' and coalesce(i.effective, p.first_day, ?::date)
          <= ?::date),
      compared as (
        select contract, column_name,
          sum(filled) filter (where place = 1)::float8
            / nullif(sum(row_count) filter (where place = 1), 0) as now,
          sum(filled) filter (where place > 1)::float8
            / nullif(sum(row_count) filter (where place > 1), 0) as before,
          sum(row_count) filter (where place = 1) as row_count,
          max(number) as newest
        from ranked where place <= ? group by contract, column_name)
      select contract, column_name, now, before,
        (select nullif(round(sum(abs(money_minor)) * (before - now)), 0) from intake_day d
          where d.shop_id = ? and d.number = newest and d.contract = compared.contract)
      from compared
      where before >= ? and row_count >= ? and now < before * (1 - ?::float8)
      order by contract, column_name""";

  private final Sql sql;
  private final String shopId;
  private final LocalDate asOf;
  private final CheckSettings settings;

  ImportChecks(Sql sql, String shopId, LocalDate asOf, CheckSettings settings) {
    this.sql = sql;
    this.shopId = shopId;
    this.asOf = asOf;
    this.settings = settings;
  }

  List<Finding> find() throws SQLException {
    List<Finding> findings = new ArrayList<>(fill());
    findings.addAll(duplicates());
    return findings;
  }

  private List<Finding> fill() throws SQLException {
    return sql.list(
        FILL,
        row -> {
          BigDecimal atStake = row.getBigDecimal(5);
          return new Finding(
              Check.FILL,
              row.getString(1),
              row.getString(2),
              settings.severity(Check.FILL, atStake == null ? Severity.NOTE : Severity.PRICED),
              row.getDouble(3),
              row.getDouble(4) * (1 - settings.fillDrop()),
              atStake == null ? null : atStake.longValue(),
              String.format(
                  Locale.ROOT,
                  "%s of the newest %s file is filled in %.0f %% of rows, before in %.0f %%: the"
                      + " source may have dropped or renamed the column",
                  row.getString(2),
                  row.getString(1),
                  100 * row.getDouble(3),
                  100 * row.getDouble(4)));
        },
        shopId,
        asOf,
        asOf,
        EARLIER_FILES + 1,
        shopId,
        USUALLY_FILLED,
        LEAST_ROWS,
        settings.fillDrop());
  }

  private List<Finding> duplicates() throws SQLException {
    return sql.list(
        """
        with files as (
          select i.number, i.format,
            coalesce(sum(row_count) filter (where c.status = 'duplicate'), 0)::float8
              / nullif(sum(row_count) filter (where c.status <> 'not_demand'), 0) as share,
            sum(row_count) filter (where c.status <> 'not_demand') as row_count,
            row_number() over (partition by i.format order by i.number desc) as place
          from intake_import i join intake_count c using (shop_id, number)
          where shop_id = ? and i.status = 'kept'
            and coalesce((select min(p.first_day) from intake_part p where p.shop_id = i.shop_id
              and p.number = i.number and not p.state), i.effective, ?::date) <= ?::date
          group by shop_id, i.number, i.format),
        habit as (
          select format, percentile_cont(0.5) within group (order by share) as usual
          from files where place between 2 and ? group by format)
        select f.format, f.share, h.usual, f.number from files f join habit h using (format)
        where place = 1 and f.row_count >= ? and f.share > ?::float8 and h.usual < ?::float8
        order by f.format""",
        row ->
            new Finding(
                Check.DUPLICATES,
                row.getString(1),
                "",
                settings.severity(Check.DUPLICATES, Severity.NOTE),
                row.getDouble(2),
                settings.duplicateShare(),
                null,
                String.format(
                    Locale.ROOT,
                    "%.0f %% of the rows of import %d (%s) were known already: the source may have"
                        + " sent an old file",
                    100 * row.getDouble(2),
                    row.getLong(4),
                    row.getString(1))),
        shopId,
        asOf,
        asOf,
        EARLIER_FILES + 1,
        LEAST_ROWS,
        settings.duplicateShare(),
        SENDS_NEWS);
  }
}
