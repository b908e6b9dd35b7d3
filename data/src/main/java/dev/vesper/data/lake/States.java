package dev.vesper.data.lake;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * States as of the end of a date. A file is a snapshot: the newest one that holds by then
 * supersedes those before it as a whole. Stock is dated row by row: of each item and location the
 * newest count holds.
 */
final class States {
  private static final String NEWEST =
      """
      select p.number, i.effective
      from intake_part p join intake_import i on i.shop_id = p.shop_id and i.number = p.number
      where p.shop_id = ? and p.contract = ? and p.state and i.status = 'kept'
        and (i.effective is null or i.effective <= ?)
      order by p.derived, i.effective desc nulls last, p.number desc limit 1""";
  private static final String STOCK =
      """
      select distinct on (s.item_id, s.location_id) s.item_id, s.location_id, s.on_hand, s.reserved, s.damaged,
        (s.time at time zone ?)::date, s.assumed
      from state_stock s join intake_import i on i.shop_id = s.shop_id and i.number = s.number
      where s.shop_id = ? and i.status = 'kept' and s.time < ?::timestamp at time zone ?
        and (i.effective is null or i.effective <= ?)
      order by s.item_id collate "C", s.location_id collate "C", s.time desc, s.number desc""";

  private final Connection connection;
  private final String shopId;
  private final LocalDate asOf;
  private final ZoneId zone;

  States(Connection connection, String shopId, LocalDate asOf, ZoneId zone) {
    this.connection = connection;
    this.shopId = shopId;
    this.asOf = asOf;
    this.zone = zone;
  }

  LocalDate asOf() {
    return asOf;
  }

  /** A snapshot: the import's number and the day from which it holds; null: always. */
  record Snapshot(long number, @Nullable LocalDate effective) {}

  /** The snapshot of a contract that holds. */
  Optional<Snapshot> snapshot(Contract contract) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
      select.setString(1, shopId);
      select.setString(2, contract.name());
      select.setObject(3, asOf);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Snapshot(row.getLong(1), row.getObject(2, LocalDate.class)))
            : Optional.empty();
      }
    }
  }

  /**
   * The rows of the newest snapshot, sorted by key, with {@code assumed} at the end; none when
   * nothing was imported.
   */
  List<List<String>> newest(Contract contract) throws SQLException {
    Optional<Snapshot> snapshot = snapshot(contract);
    return snapshot.isEmpty() ? List.of() : rows(contract, snapshot.get().number());
  }

  private List<List<String>> rows(Contract contract, long number) throws SQLException {
    String columns =
        contract.header().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    String key =
        contract.key().stream()
            .map(name -> '"' + name + "\" collate \"C\"")
            .collect(Collectors.joining(", "));
    String query =
        "select "
            + columns
            + ", assumed from state_"
            + contract.name()
            + " where shop_id = ? and number = ? order by "
            + key;
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, shopId);
      select.setLong(2, number);
      return texts(select);
    }
  }

  /** The open lines of the newest purchase order snapshot that were ordered by the date. */
  List<List<String>> purchaseOrders(long number) throws SQLException {
    String query =
        "select po_id, line, supplier_id, item_id, location_id, quantity, expected_on from state_purchase_orders"
            + " where shop_id = ? and number = ? and ordered_on <= ?"
            + " order by po_id collate \"C\", line collate \"C\"";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, shopId);
      select.setLong(2, number);
      select.setObject(3, asOf);
      return texts(select);
    }
  }

  Optional<Snapshot> purchaseOrderSnapshot() throws SQLException {
    return snapshot(InputContracts.PURCHASE_ORDERS);
  }

  /** The newest stock count of each item and location, as the hand-over contract has it. */
  List<List<String>> stock() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(STOCK)) {
      select.setString(1, zone.getId());
      select.setString(2, shopId);
      select.setObject(3, asOf.plusDays(1));
      select.setString(4, zone.getId());
      select.setObject(5, asOf);
      return texts(select);
    }
  }

  private static List<List<String>> texts(PreparedStatement select) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<String> cells = new ArrayList<>(columns);
        for (int c = 1; c <= columns; c++) {
          String cell = row.getString(c);
          cells.add(cell == null ? "" : cell);
        }
        rows.add(cells);
      }
    }
    return rows;
  }
}
