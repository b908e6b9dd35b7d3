package dev.vesper.data.lake;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.ArtefactRef;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What the day that is not over is told from: landed segments of it and of the day before, where
 * sessions that reach into it began, and the catalogue as it stands.
 */
public final class TodayInputs {
  private static final List<Contract> BOUGHT =
      List.of(InputContracts.ORDERS, InputContracts.RETURNS);

  private final DataSource database;
  private final Segments segments;

  public TodayInputs(DataSource database, Home home) {
    this.database = database;
    this.segments = new Segments(database, home);
  }

  /** Whether any event of that day has landed. */
  public boolean hasEvents(String shopId, LocalDate day) throws SQLException {
    for (Contract contract : EventContracts.ALL) {
      if (!segments.within(shopId, contract.name(), day, day).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The files for the worker.
   *
   * @param folder where the catalogue is written
   */
  public List<ArtefactRef> of(String shopId, LocalDate day, Path folder)
      throws SQLException, IOException {
    List<ArtefactRef> inputs = new ArrayList<>();
    for (Contract contract : EventContracts.ALL) {
      inputs.addAll(segments.within(shopId, contract.name(), day.minusDays(1), day));
    }
    for (Contract contract : BOUGHT) {
      // Only what was bought since a visit began can belong to it.
      inputs.addAll(segments.within(shopId, contract.name(), day, day));
    }
    try (Connection connection = database.getConnection()) {
      inputs.add(
          new StateFiles(new Sql(connection), shopId, day, folder).write(InputContracts.CATALOGUE));
    }
    return inputs;
  }
}
