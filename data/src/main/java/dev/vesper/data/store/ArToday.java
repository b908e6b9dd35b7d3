package dev.vesper.data.store;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.ArFacts.Funnel;
import dev.vesper.data.store.ArFacts.Quality;
import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.TodayContracts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What is told of AR on the day that is not over. Preliminary: once a night has told the day, that
 * holds and this is no longer shown.
 */
public final class ArToday {
  private final DataSource source;

  ArToday(DataSource source) {
    this.source = source;
  }

  /**
   * As of when a day is told.
   *
   * @param day the shop's day
   * @param asOf what had landed then is in it
   * @param inputs hash of what it was told from
   */
  public record Standing(LocalDate day, Instant asOf, String inputs) {}

  /** What was told last, of whichever day. */
  public Optional<Standing> last(String shopId) throws SQLException {
    return standing(shopId, "");
  }

  /** The day that people are shown; empty when a night has told it, or nobody has told any. */
  public Optional<Standing> current(String shopId) throws SQLException {
    return standing(
        shopId,
        " and not exists (select from run r where r.shop_id = t.shop_id and r.as_of >= t.day and"
            + " exists (select from ar_funnel f where f.shop_id = r.shop_id and f.run_id ="
            + " r.run_id))");
  }

  private Optional<Standing> standing(String shopId, String and) throws SQLException {
    return ask(
            "select day, as_of, inputs from ar_today t where shop_id = ?" + and,
            row ->
                new Standing(
                    row.getObject(1, LocalDate.class),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getString(3)),
            shopId)
        .stream()
        .findFirst();
  }

  /**
   * Puts rows in place of those told before, all or none. Steps are safe to tell only from what was
   * told last: when that has changed meanwhile, nothing happens.
   *
   * @param before what was told last when the refresh began; null for nothing yet
   * @param rows by their contracts of {@link TodayContracts}
   * @return whether they are in place
   */
  public boolean save(
      String shopId,
      @Nullable Standing before,
      Standing next,
      Map<Contract, List<List<@Nullable String>>> rows)
      throws SQLException {
    return Sql.<Boolean, RuntimeException>inOne(
        source,
        sql -> {
          if (!moves(sql, shopId, before, next)) {
            return false;
          }
          for (Contract contract : TodayContracts.ALL) {
            sql.run("delete from " + contract.name() + " where shop_id = ?", shopId);
            CopyRows.send(
                sql.connection(),
                contract.name() + " (shop_id, " + String.join(", ", contract.header()) + ")",
                RunRows.after(List.of(shopId), rows.getOrDefault(contract, List.of())));
          }
          return true;
        });
  }

  /** Nothing has come since: what was told holds until then too. */
  public boolean holds(String shopId, Standing before, Instant until) throws SQLException {
    Standing next = new Standing(before.day(), until, before.inputs());
    return Sql.<Boolean, RuntimeException>inOne(source, sql -> moves(sql, shopId, before, next));
  }

  private static boolean moves(Sql sql, String shopId, @Nullable Standing before, Standing next)
      throws SQLException {
    if (before == null) {
      return sql.run(
              "insert into ar_today values (?, ?, ?, ?) on conflict do nothing",
              shopId,
              next.day(),
              next.asOf(),
              next.inputs())
          == 1;
    }
    return sql.run(
            "update ar_today set day = ?, as_of = ?, inputs = ?"
                + " where shop_id = ? and day = ? and as_of = ?",
            next.day(),
            next.asOf(),
            next.inputs(),
            shopId,
            before.day(),
            before.asOf())
        == 1;
  }

  /** The rows of a contract as texts, null where nothing is told, for the next refresh. */
  public List<List<@Nullable String>> rows(String shopId, Contract contract) throws SQLException {
    return ask(
        "select "
            + String.join(", ", contract.header())
            + " from "
            + contract.name()
            + " where shop_id = ? order by 1, 2, 3",
        row -> {
          List<@Nullable String> cells = new ArrayList<>();
          for (int c = 1; c <= contract.header().size(); c++) {
            cells.add(row.getString(c));
          }
          return cells;
        },
        shopId);
  }

  /** The day's funnels of an item by a cut; {@code all} is the whole shop. */
  public List<Funnel> funnel(String shopId, String of, String cut) throws SQLException {
    return ask(
        "select of_id, day, cut, value, "
            + String.join(", ", ArFactContracts.STAGES)
            + " from ar_today_funnel join ar_today using (shop_id)"
            + " where shop_id = ? and of_id = ? and cut = ? order by value",
        row -> {
          List<@Nullable Long> stages = new ArrayList<>();
          for (int stage = 0; stage < ArFactContracts.STAGES.size(); stage++) {
            stages.add(row.getObject(5 + stage, Long.class));
          }
          return new Funnel(
              row.getString(1),
              row.getObject(2, LocalDate.class),
              row.getString(3),
              row.getString(4),
              Collections.unmodifiableList(stages));
        },
        shopId,
        of,
        cut);
  }

  /** How assets work today, by item and class of devices; what they have cost a night tells. */
  public List<Quality> quality(String shopId) throws SQLException {
    return ask(
        "select item_id, device_class, asked, failed, tracking_lost, load_p50_ms, load_p90_ms,"
            + " fps_p50, fps_p10, dwell_p50_s, dwell_mean_s, null::bigint, null::bigint,"
            + " null::bigint from ar_today_quality where shop_id = ?"
            + " order by item_id collate \"C\", device_class collate \"C\"",
        ArFacts::qualityRow,
        shopId);
  }

  private <T> List<T> ask(String query, Sql.Row<T> reading, Object... values) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return new Sql(connection).list(query, reading, values);
    }
  }
}
