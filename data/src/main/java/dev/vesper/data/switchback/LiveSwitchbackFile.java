package dev.vesper.data.switchback;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.SwitchbackContracts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A file that tells a night of experiments that are or were live.
 *
 * @param name of its contract
 * @param bytes gzipped CSV by its contract
 */
public record LiveSwitchbackFile(String name, byte[] bytes) {
  /** An experiment is read while its days are within what the night estimates from. */
  private static final int DAYS_BACK = 182;

  private static final String LIVE =
      """
      select s.experiment, b.outcome, level::text, block_days::text, wash_out_days::text,
        first_block_days::text, s.first_day::text, s.last_day::text, b.days::text,
        coalesce(b.category, '')
      from switchback_standing s join switchback b on b.shop_id = s.shop_id
        and b.experiment = s.experiment
      where s.shop_id = ? and s.first_day <= ?::date and s.last_day >= ?::date
        and s.first_day <= s.last_day
      order by s.experiment collate "C\"""";
  private static final String EXPOSURE =
      """
      select s.experiment, i.item_id, day::date::text, i.cluster,
        case when not i.switched then 'never' when c.show_ar then 'on' else 'off' end
      from switchback_standing s join switchback_item i on i.shop_id = s.shop_id
        and i.experiment = s.experiment
      cross join generate_series(s.first_day, s.last_day, interval '1 day') day
      left join switchback_cell c on c.shop_id = i.shop_id and c.experiment = i.experiment
        and c.item_id = i.item_id and c.day_number = day::date - s.first_day
      where s.shop_id = ? and s.first_day <= ?::date and s.last_day >= ?::date
      order by s.experiment collate "C", i.item_id collate "C", day""";

  static List<LiveSwitchbackFile> of(Sql sql, String shopId, LocalDate asOf) throws SQLException {
    LiveSwitchbackFile live = file(sql, SwitchbackContracts.LIVE, LIVE, shopId, asOf);
    return live.bytes.length == 0
        ? List.of()
        : List.of(live, file(sql, SwitchbackContracts.LIVE_EXPOSURE, EXPOSURE, shopId, asOf));
  }

  private static LiveSwitchbackFile file(
      Sql sql, Contract contract, String query, String shopId, LocalDate asOf) throws SQLException {
    int width = contract.columns().size();
    List<String[]> rows =
        sql.list(
            query,
            row -> {
              String[] cells = new String[width];
              for (int c = 0; c < width; c++) {
                cells[c] = row.getString(c + 1);
              }
              return cells;
            },
            shopId,
            asOf,
            asOf.minusDays(DAYS_BACK));
    return new LiveSwitchbackFile(
        contract.name(), rows.isEmpty() ? new byte[0] : gzipped(contract, rows));
  }

  private static byte[] gzipped(Contract contract, List<String[]> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8))) {
      csv.writeRecord(contract.header());
      rows.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
