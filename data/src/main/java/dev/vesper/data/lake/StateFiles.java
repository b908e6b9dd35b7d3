package dev.vesper.data.lake;

import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.contract.StockContracts;
import dev.vesper.domain.run.ArtefactRef;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the states as of a date, sorted by key: the same states give the same bytes. */
final class StateFiles {
  private final Sql sql;
  private final String shopId;
  private final LocalDate asOf;
  private final Path folder;

  StateFiles(Sql sql, String shopId, LocalDate asOf, Path folder) {
    this.sql = sql;
    this.shopId = shopId;
    this.asOf = asOf;
    this.folder = folder;
  }

  /** The import whose rows of a state hold, or 0. */
  long holding(Contract contract) throws SQLException {
    return new HoldingImport(sql, shopId, asOf).number(contract);
  }

  /** Writes a state whose newest row per key holds. */
  ArtefactRef write(Contract contract) throws SQLException, IOException {
    String key = columns(contract.key(), "s.");
    String valid = "";
    String newest = "known_on desc nulls last";
    if (contract.equals(InputContracts.SUPPLY_TERMS)) {
      // An order of this night is placed on the next day.
      String orderDay = "date '" + asOf.plusDays(1) + "'";
      valid =
          " and (valid_from is null or valid_from <= "
              + orderDay
              + ") and (valid_to is null or valid_to >= "
              + orderDay
              + ")";
      newest = "valid_from desc nulls last, " + newest;
    }
    String query =
        "select "
            + columns(contract.header(), "t.")
            + ", nullif(t.assumed, '') from (select distinct on ("
            + key
            + ") s.* from state_"
            + contract.name()
            + " s where shop_id = "
            + literal(shopId)
            + " and number = "
            + holding(contract)
            + " and (known_on is null or known_on <= date '"
            + asOf
            + "')"
            + valid
            + " order by "
            + key
            + ", "
            + newest
            + ") t order by "
            + sorted(contract.key());
    return copied(contract.name(), String.join(",", contract.header()) + ",assumed", query);
  }

  /** The newest stock of each item and location counted not after the date. */
  ArtefactRef writeStock(ZoneId zone) throws SQLException, IOException {
    String query =
        "select item_id, location_id, on_hand, reserved, damaged,"
            + " (time at time zone "
            + literal(zone.getId())
            + ")::date, nullif(assumed, '')"
            + " from (select distinct on (item_id, location_id) s.* from state_stock s"
            + " join intake_import i using (shop_id, number)"
            + " where shop_id = "
            + literal(shopId)
            + " and i.status = 'kept' and time < timestamp '"
            + asOf.plusDays(1)
            + " 00:00:00' at time zone "
            + literal(zone.getId())
            + " order by item_id, location_id, time desc, number desc) t order by "
            + sorted(List.of("item_id", "location_id"));
    return copied("stock", String.join(",", HandOver.STATE_STOCK.header()), query);
  }

  /** The last count of each item, location and day, of those that were counted and not assumed. */
  ArtefactRef writeStockCounts(ZoneId zone) throws SQLException, IOException {
    String day = "(time at time zone " + literal(zone.getId()) + ")::date";
    String query =
        "select item_id, location_id, day,"
            + " to_char(time at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'),"
            + " on_hand - coalesce(reserved, 0) - coalesce(damaged, 0)"
            + " from (select distinct on (item_id, location_id, "
            + day
            + ") s.*, "
            + day
            + " as day from state_stock s join intake_import i using (shop_id, number)"
            + " where shop_id = "
            + literal(shopId)
            + " and i.status = 'kept' and assumed = '' and time < timestamp '"
            + asOf.plusDays(1)
            + " 00:00:00' at time zone "
            + literal(zone.getId())
            + " order by item_id, location_id, "
            + day
            + ", time desc, number desc) t order by "
            + sorted(List.of("item_id", "location_id"))
            + ", day";
    return copied("stock_counts", String.join(",", StockContracts.STOCK_COUNTS.header()), query);
  }

  /** A table of rows made here. */
  ArtefactRef write(String name, Contract contract, SegmentFile.Rows rows) throws IOException {
    Path file = folder.resolve("state").resolve(name + ".csv.gz");
    return artefact(name, SegmentFile.write(file, contract, rows));
  }

  private ArtefactRef copied(String name, String header, String query) throws IOException {
    Path file = folder.resolve("state").resolve(name + ".csv.gz");
    return artefact(name, SegmentFile.write(file, header, out -> copyOut(query, out)));
  }

  private long copyOut(String query, Writer out) throws IOException {
    try {
      return sql.copyOutCsv(query, out);
    } catch (SQLException e) {
      throw new IOException("the database stopped while a state was written", e);
    }
  }

  private static ArtefactRef artefact(String name, SegmentFile.Written written) {
    return new ArtefactRef(
        "state/" + name,
        written.path().toString(),
        written.sha256(),
        written.rows(),
        written.bytes());
  }

  private static String columns(List<String> names, String table) {
    return names.stream().map(name -> table + '"' + name + '"').collect(Collectors.joining(", "));
  }

  private static String sorted(List<String> key) {
    return key.stream()
        .map(name -> '"' + name + "\" collate \"C\"")
        .collect(Collectors.joining(", "));
  }

  // COPY takes no parameters.
  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
