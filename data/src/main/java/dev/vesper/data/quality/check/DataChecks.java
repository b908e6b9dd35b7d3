package dev.vesper.data.quality.check;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** All checks of the data for one night. */
public final class DataChecks {
  private final DataSource database;
  private final Home home;
  private final String shopId;

  public DataChecks(DataSource database, Home home, String shopId) {
    this.database = database;
    this.home = home;
    this.shopId = shopId;
  }

  /** Looks, and keeps nothing. */
  public List<Finding> look(LocalDate asOf, CheckSettings settings)
      throws SQLException, IOException {
    try (Connection connection = database.getConnection()) {
      Sql sql = new Sql(connection);
      List<Finding> findings = new ArrayList<>();
      findings.addAll(new VolumeChecks(sql, shopId, asOf, settings).find());
      findings.addAll(new ImportChecks(sql, shopId, asOf, settings).find());
      findings.addAll(new PriceCheck(sql, shopId, asOf, settings).find());
      findings.addAll(new StockCheck(sql, shopId, asOf, settings, home).find());
      return findings;
    }
  }

  /**
   * Looks, keeps what was found, and tells what stops the night: blocking findings that nobody has
   * let pass.
   */
  public Outcome run(LocalDate asOf, CheckSettings settings) throws SQLException, IOException {
    List<Finding> findings = look(asOf, settings);
    CheckHistory history = new CheckHistory(database, shopId);
    history.record(asOf, findings);
    List<Finding> stopping =
        history.of(asOf).stream()
            .filter(entry -> entry.accepted().isEmpty())
            .map(CheckHistory.Entry::finding)
            .filter(finding -> finding.severity() == Finding.Severity.BLOCKING)
            .toList();
    return new Outcome(findings, stopping);
  }

  /**
   * What a look came to.
   *
   * @param findings all of it
   * @param stopping what the night cannot go on with
   */
  public record Outcome(List<Finding> findings, List<Finding> stopping) {}
}
