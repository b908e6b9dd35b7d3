package dev.vesper.data.intake.landing;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.privacy.CellSeal;
import dev.vesper.data.privacy.KeyRing;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.quality.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What people ask about imports: which there are, what became of them, which rows failed. */
public final class ImportRecords {
  private static final String BAD_ROWS =
      "select file_name, line, contract, column_name, reason, raw, cell, sealed"
          + " from intake_quarantine join intake_import using (shop_id, number)"
          + " where shop_id = ? and number = ? order by line, contract, reason, raw, cell";

  private final DataSource database;
  private final String shopId;
  private final ShopKeys keys;
  private final Clock clock;

  /**
   * @param keys open the rows that lie in quarantine encrypted
   */
  public ImportRecords(DataSource database, String shopId, ShopKeys keys, Clock clock) {
    this.database = database;
    this.shopId = shopId;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * An import.
   *
   * @param status kept, held, replaced or discarded
   * @param decision what a person decided and why, with the name; empty when nobody had to
   */
  public record Summary(
      long importId,
      String format,
      String file,
      String status,
      OffsetDateTime at,
      String actor,
      long kept,
      long duplicate,
      long quarantined,
      @Nullable Long corrects,
      String decision) {}

  /**
   * A row that failed.
   *
   * @param line where it began in its file
   * @param column the column at fault, empty when the whole row is
   * @param raw the row, personal cells masked
   */
  public record BadRow(
      String file, long line, String contract, String column, String reason, String raw) {

    /** Why, in a sentence. */
    public String meaning() {
      return ReasonCode.valueOf(reason.toUpperCase(Locale.ROOT)).meaning();
    }
  }

  /** All imports, the newest first. */
  public List<Summary> all() {
    return ask(
        sql ->
            sql.list(
                """
                select i.number, format, file_name, i.status, imported_at, i.actor,
                  coalesce(sum(row_count) filter (where c.status = 'kept'), 0),
                  coalesce(sum(row_count) filter (where c.status = 'duplicate'), 0),
                  coalesce(sum(row_count) filter (where c.status = 'quarantined'), 0),
                  corrects, coalesce(d.verb || ' by ' || d.actor || ': ' || d.reason, '')
                from intake_import i
                  left join intake_count c on c.shop_id = i.shop_id and c.number = i.number
                  left join intake_decision d on d.shop_id = i.shop_id and d.number = i.number
                where i.shop_id = ?
                group by i.shop_id, i.number, d.verb, d.actor, d.reason
                order by i.number desc""",
                ImportRecords::summary,
                shopId));
  }

  private static Summary summary(ResultSet row) throws SQLException {
    return new Summary(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getObject(5, OffsetDateTime.class),
        row.getString(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getObject(10) == null ? null : row.getLong(10),
        row.getString(11));
  }

  /**
   * The first failed rows of an import, in order of line.
   *
   * @throws ImportRefused when there is no such import
   */
  public List<BadRow> quarantine(long importId, int most) {
    return ask(
        sql -> {
          refuseUnknown(sql, importId);
          CellSeal seal = seal(sql);
          return sql.list(BAD_ROWS + " limit " + most, row -> badRow(row, seal), shopId, importId);
        });
  }

  /**
   * Writes all failed rows of an import as CSV; returns how many.
   *
   * @throws ImportRefused when there is no such import
   */
  public long export(long importId, Writer out) {
    return ask(
        sql -> {
          refuseUnknown(sql, importId);
          CellSeal seal = seal(sql);
          CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
          csv.writeRecord("file", "line", "contract", "column", "reason", "meaning", "row");
          long[] rows = new long[1];
          sql.each(
              BAD_ROWS,
              row -> {
                BadRow bad = badRow(row, seal);
                csv.writeRecord(
                    bad.file(),
                    Long.toString(bad.line()),
                    bad.contract(),
                    CsvLine.disarmed(bad.column()),
                    bad.reason(),
                    bad.meaning(),
                    CsvLine.disarmed(bad.raw()));
                rows[0]++;
              },
              shopId,
              importId);
          flush(csv);
          return rows[0];
        });
  }

  private static void flush(CsvWriter csv) {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CellSeal seal(Sql sql) throws SQLException, IOException {
    return KeyRing.take(sql, shopId, keys, "import", clock.instant()).seal();
  }

  private static BadRow badRow(ResultSet row, CellSeal seal) throws SQLException {
    byte[] sealed = row.getBytes(8);
    return new BadRow(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        sealed == null ? row.getString(6) : QuarantineCells.open(seal, row.getString(7), sealed));
  }

  private void refuseUnknown(Sql sql, long importId) throws SQLException {
    if (new ImportLedger(sql, shopId).entry(importId).isEmpty()) {
      throw ImportRefused.request(
          "there is no import " + importId + "; vesper import --imports lists them");
    }
  }

  private interface Question<T> {
    T on(Sql sql) throws SQLException, IOException;
  }

  private <T> T ask(Question<T> question) {
    try {
      return Sql.inOne(database, question::on);
    } catch (SQLException | IOException e) {
      throw new Unavailable("what was imported cannot be told: " + e.getMessage(), e);
    }
  }
}
