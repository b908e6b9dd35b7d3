package dev.vesper.data.lake;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.ReceivedUnits;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.quality.ShopSetting;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.contract.StockContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Freezes what is known at the end of the as-of date: {@code state/…} files of catalogue,
 * locations, suppliers, terms, economics, stock and what is on order. All are read in one database
 * snapshot, so an import that runs meanwhile is in all of them or in none.
 */
public final class SnapshotStep implements StepTask {
  private static final List<Contract> BY_KEY =
      List.of(
          InputContracts.CATALOGUE,
          InputContracts.LOCATIONS,
          InputContracts.SUPPLIERS,
          InputContracts.SUPPLY_TERMS,
          InputContracts.ECONOMICS);

  private final DataSource database;
  private final Home home;
  private final Segments segments;

  public SnapshotStep(DataSource database, Home home) {
    this.database = database;
    this.home = home;
    this.segments = new Segments(database, home);
  }

  @Override
  public StepName name() {
    return StepName.SNAPSHOT;
  }

  @Override
  public StepResult run(StepInput input, Progress progress) throws IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        return run(input, new Sql(connection), progress);
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw StepFailure.failed(
          "the database stopped the snapshot: "
              + e.getMessage()
              + "; go on with --restart when it runs again");
    }
  }

  private StepResult run(StepInput input, Sql sql, Progress progress)
      throws SQLException, IOException {
    String shop = input.shopId();
    LocalDate asOf = input.asOf();
    StateFiles files = new StateFiles(sql, shop, asOf, Path.of(input.stagingDir()));
    List<ArtefactRef> outputs = new ArrayList<>();
    for (Contract contract : BY_KEY) {
      outputs.add(files.write(contract));
      progress.at(outputs.size(), BY_KEY.size() + 2, "states");
      Fault.at("snapshot.after-state");
    }
    outputs.add(files.writeStock(zone(input)));
    OnOrder onOrder =
        OnOrder.read(
            sql,
            shop,
            files.holding(InputContracts.PURCHASE_ORDERS),
            asOf,
            segments.upTo(shop, "receipts", asOf));
    outputs.add(files.write("on_order", HandOver.STATE_ON_ORDER, onOrder::writeTo));
    outputs.add(files.writeStockCounts(zone(input)));
    ReceivedUnits received = ReceivedUnits.read(sql, shop, home.landing(), asOf);
    outputs.add(files.write("received", StockContracts.RECEIVED, received::writeTo));
    outputs.add(EventSegments.freeze(input, files));
    Map<String, String> figures = new TreeMap<>();
    outputs.forEach(output -> figures.put(output.name(), Long.toString(output.rows())));
    figures.put("overdue_arrivals", Long.toString(onOrder.overdue()));
    figures.put("own_order_lines", Long.toString(onOrder.ownLines()));
    figures.putAll(SeenImports.now(sql, shop).figures());
    long rows = outputs.stream().mapToLong(ArtefactRef::rows).sum();
    return new StepResult(outputs, rows, rows, figures);
  }

  private static ZoneId zone(StepInput input) {
    return ZoneId.of(input.setting(ShopSetting.ZONE.key(), ShopSetting.ZONE.otherwise()));
  }
}
