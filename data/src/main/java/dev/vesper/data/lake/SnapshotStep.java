package dev.vesper.data.lake;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.contract.InputContracts;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Step snapshot: freezes the shop's states as they held at the end of the as-of date. */
public final class SnapshotStep implements StepTask {
  private static final List<Contract> WHOLE =
      List.of(
          InputContracts.CATALOGUE,
          InputContracts.LOCATIONS,
          InputContracts.SUPPLIERS,
          InputContracts.SUPPLY_TERMS,
          InputContracts.ECONOMICS);

  private final DataSource database;
  private final Home home;

  public SnapshotStep(DataSource database, Home home) {
    this.database = database;
    this.home = home;
  }

  @Override
  public StepName name() {
    return StepName.SNAPSHOT;
  }

  @Override
  public StepResult run(StepInput input, Progress progress) throws IOException {
    ZoneId zone = ZoneId.of(input.setting("zone", "UTC"));
    List<ArtefactRef> outputs = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      States states = new States(connection, input.shopId(), input.asOf(), zone);
      for (Contract contract : WHOLE) {
        List<List<String>> rows = states.newest(contract);
        outputs.add(write(input, contract.name(), header(contract), rows));
      }
      outputs.add(
          write(input, "stock", String.join(",", HandOver.STATE_STOCK.header()), states.stock()));
      Fault.at("snapshot.after-stock");
      List<ArtefactRef> receipts =
          new Segments(database, home, input.shopId()).upTo(input.asOf(), "receipts");
      outputs.add(
          write(
              input,
              "on_order",
              String.join(",", HandOver.STATE_ON_ORDER.header()),
              new OnOrder(states, receipts).rows()));
    } catch (SQLException e) {
      throw StepFailure.failed(
          "the database failed while the snapshot was taken: " + e.getMessage());
    }
    long rows = outputs.stream().mapToLong(ArtefactRef::rows).sum();
    return new StepResult(outputs, rows, rows, Map.of("state_rows", Long.toString(rows)));
  }

  private static String header(Contract contract) {
    return String.join(",", contract.header()) + ",assumed";
  }

  private static ArtefactRef write(
      StepInput input, String name, String header, List<List<String>> rows) throws IOException {
    SegmentFile.Written written =
        SegmentFile.write(
            Path.of(input.stagingDir(), name + ".csv.gz"),
            header,
            out -> {
              CsvLines lines = new CsvLines(out);
              for (List<String> row : rows) {
                lines.write(row);
              }
              return rows.size();
            });
    return new ArtefactRef(
        "state/" + name,
        written.path().toString(),
        written.sha256(),
        written.rows(),
        written.bytes());
  }
}
