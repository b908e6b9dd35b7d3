package dev.vesper.data.store;

import dev.vesper.domain.contract.RecommendTestContracts;
import dev.vesper.domain.recommend.ArmSums;
import dev.vesper.domain.recommend.ArmSums.Across;
import dev.vesper.domain.recommend.ArmSums.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What came of tests of recommender versions, as runs have read it; each run keeps its own. */
public final class RecommendTestSums {
  private static final String TABLE = "recommend_test_sums";

  private final RunRows ofRun;

  RecommendTestSums(DataSource source) {
    this.ofRun = new RunRows(source);
  }

  /**
   * An outcome of a test, by {@link RecommendTestContracts#SUMS}.
   *
   * @param crossed sessions that saw both arms, left out
   */
  public record Told(String test, String outcome, long crossed, ArmSums sums) {}

  /** Puts a run's rows in place of those that it had, all or none. */
  public void save(String shopId, String runId, List<List<@Nullable String>> rows)
      throws SQLException {
    List<String> columns = new ArrayList<>(List.of("shop_id", "run_id"));
    columns.addAll(RecommendTestContracts.SUMS.header());
    ofRun.replace(
        TABLE,
        String.join(", ", columns),
        shopId,
        runId,
        RunRows.after(List.of(shopId, runId), rows));
  }

  /** The newest night that has told of sessions. */
  public Optional<ToldNight> newest(String shopId) throws SQLException {
    return ofRun.newest(shopId, TABLE);
  }

  /** What a run has read of a test, by outcome. */
  public List<Told> of(String shopId, String runId, String test) throws SQLException {
    return ofRun.ask(
        "select "
            + String.join(", ", RecommendTestContracts.SUMS.header())
            + " from recommend_test_sums where shop_id = ? and run_id = ? and test = ?"
            + " order by outcome",
        RecommendTestSums::told,
        shopId,
        runId,
        test);
  }

  private static Told told(ResultSet row) throws SQLException {
    return new Told(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        new ArmSums(
            row.getLong(4),
            row.getLong(5),
            row.getDouble(6),
            row.getLong(7),
            row.getDouble(8),
            new Moments(row.getDouble(9), row.getDouble(10), row.getDouble(11)),
            new Moments(row.getDouble(12), row.getDouble(13), row.getDouble(14)),
            new Across(
                row.getDouble(15), row.getDouble(16), row.getDouble(17), row.getDouble(18))));
  }
}
