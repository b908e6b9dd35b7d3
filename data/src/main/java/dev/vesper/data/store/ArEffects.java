package dev.vesper.data.store;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InsightContracts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The effects of AR that runs have estimated; each run keeps its own. */
public final class ArEffects {
  private final RunRows ofRun;

  ArEffects(DataSource source) {
    this.ofRun = new RunRows(source);
  }

  /**
   * An effect, by {@link InsightContracts#AR_EFFECTS}; numbers are null where they are refused.
   *
   * @param reasons why refused, or what to beware of
   */
  public record Effect(
      String kind,
      String segment,
      String outcome,
      String method,
      @Nullable Double estimate,
      @Nullable Double standardError,
      @Nullable Double low,
      @Nullable Double high,
      double level,
      boolean refused,
      List<String> reasons,
      @Nullable Double withoutAr,
      @Nullable Double shrinkage,
      @Nullable Long views) {

    public Effect {
      reasons = List.copyOf(reasons);
    }
  }

  /** A diagnostic. */
  public record Check(String name, String of, String value) {}

  /** Puts the rows of a contract in place of those that the run had, all or none. */
  public void save(
      String shopId, String runId, Contract contract, List<List<@Nullable String>> rows)
      throws SQLException {
    boolean effects = contract.equals(InsightContracts.AR_EFFECTS);
    String table = effects ? "ar_effect" : "ar_effect_check";
    List<String> columns = new ArrayList<>(List.of("shop_id", "run_id"));
    for (String column : contract.header()) {
      columns.add(column.equals("of") ? "of_id" : column);
    }
    ofRun.replace(
        table,
        String.join(", ", columns),
        shopId,
        runId,
        RunRows.after(List.of(shopId, runId), rows));
  }

  /** The newest night that has told of effects, refused ones too. */
  public Optional<ToldNight> newest(String shopId) throws SQLException {
    return ofRun.newest(shopId, "ar_effect");
  }

  /** A run's effects by their key. */
  public List<Effect> of(String shopId, String runId) throws SQLException {
    return ofRun.ask(
        "select segment_kind, segment_id, outcome, method, estimate, standard_error, low, high,"
            + " level, refused, reasons, without_ar, shrinkage, views from ar_effect"
            + " where shop_id = ? and run_id = ?"
            + " order by segment_kind, segment_id, outcome, method",
        ArEffects::effect,
        shopId,
        runId);
  }

  /** A run's diagnostics by their key. */
  public List<Check> checks(String shopId, String runId) throws SQLException {
    return ofRun.ask(
        "select name, of_id, value from ar_effect_check where shop_id = ? and run_id = ?"
            + " order by name, of_id",
        row -> new Check(row.getString(1), row.getString(2), row.getString(3)),
        shopId,
        runId);
  }

  private static Effect effect(ResultSet row) throws SQLException {
    String reasons = row.getString(11);
    return new Effect(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getObject(5, Double.class),
        row.getObject(6, Double.class),
        row.getObject(7, Double.class),
        row.getObject(8, Double.class),
        row.getDouble(9),
        row.getBoolean(10),
        reasons.isEmpty() ? List.of() : List.of(reasons.split("\\|", -1)),
        row.getObject(12, Double.class),
        row.getObject(13, Double.class),
        row.getObject(14, Long.class));
  }
}
