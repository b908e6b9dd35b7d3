package dev.vesper.data.intake.assumed;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.landing.ImportTransaction;
import dev.vesper.data.intake.landing.Spool;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.intake.landing.Workspace;
import dev.vesper.data.lake.Segments;
import dev.vesper.data.quality.ShopSetting;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Makes terms for a shop that has sales and no terms, so that a night can be tried on it
 * (docs/explanation/assumed-terms.md says what is assumed and why). Every assumed column is named
 * in the state's {@code assumed} column. The same data and seed give the same terms.
 */
public final class AssumedTerms {
  /** Under this name assumptions are known among imports, and as the actor of assumed settings. */
  public static final String FORMAT = "assume-terms";

  private final DataSource database;
  private final Home home;
  private final String shopId;
  private final Clock clock;

  public AssumedTerms(DataSource database, Home home, String shopId, Clock clock) {
    this.database = database;
    this.home = home;
    this.shopId = shopId;
    this.clock = clock;
  }

  /**
   * What was assumed.
   *
   * @param importId the import under which the assumptions stand
   * @param rows rows made, by state
   * @param settings settings made, those that a person has set left out
   */
  public record Made(long importId, Map<String, Long> rows, Map<String, String> settings) {}

  /**
   * Makes the terms.
   *
   * @throws ImportRefused when terms have been imported, or there is nothing to make terms for
   */
  public Made make(long seed, String actor) {
    try (Workspace workspace = Workspace.take(home);
        Spool spool = new Spool(workspace.folder())) {
      AssumedRows rows = rows(seed, spool);
      spool.finish();
      Map<String, String> settings =
          Map.of(ShopSetting.CASH_BUDGET_MINOR.key(), Long.toString(rows.cashBudgetMinor()));
      long number =
          new ImportTransaction(database, home, shopId, clock)
              .landMade(FORMAT, "(assumed terms, seed " + seed + ")", spool, settings, actor);
      return new Made(number, new TreeMap<>(rows.counts()), settings);
    } catch (IOException e) {
      throw home.unusable(e);
    }
  }

  private AssumedRows rows(long seed, Spool spool) throws IOException {
    try (Connection connection = database.getConnection()) {
      Sql sql = new Sql(connection);
      refuseOwnTerms(sql);
      Segments segments = new Segments(database, home);
      Segments.Days days =
          segments
              .days(shopId)
              .orElseThrow(
                  () ->
                      ImportRefused.request(
                          "the shop has no sales to make terms for; import orders or sales first"));
      UnitsSold sold =
          UnitsSold.read(
              segments.upTo(shopId, "orders", days.last()),
              segments.upTo(shopId, "sales", days.last()),
              zone(sql));
      AssumedRows rows = new AssumedRows(seed, sold, days, zone(sql), spool);
      rows.make(new BaseStates(sql, shopId));
      return rows;
    } catch (SQLException e) {
      throw new Unavailable(
          "the database stopped while terms were made: " + e.getMessage() + "; run vesper doctor",
          e);
    }
  }

  private void refuseOwnTerms(Sql sql) throws SQLException {
    List<String> own =
        sql.list(
            "select distinct contract from intake_part p join intake_import i"
                + " using (shop_id, number) where shop_id = ? and i.status = 'kept'"
                + " and format <> ? and contract in ('suppliers', 'supply_terms') order by 1",
            row -> row.getString(1),
            shopId,
            FORMAT);
    if (!own.isEmpty()) {
      throw ImportRefused.request(
          "the shop has imported its own "
              + String.join(" and ", own)
              + "; assumptions never take the place of data. Use a home of its own to try"
              + " assumptions");
    }
  }

  private ZoneId zone(Sql sql) throws SQLException {
    List<String> zone =
        sql.list(
            "select value from shop_setting where shop_id = ? and key = ?",
            row -> row.getString(1),
            shopId,
            ShopSetting.ZONE.key());
    return ZoneId.of(zone.isEmpty() ? ShopSetting.ZONE.otherwise() : zone.get(0));
  }
}
