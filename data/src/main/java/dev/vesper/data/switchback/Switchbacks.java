package dev.vesper.data.switchback;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Actor;
import dev.vesper.data.store.CopyRows;
import dev.vesper.domain.contract.SwitchbackContracts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The shop's switchback experiments. */
public final class Switchbacks {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
  private static final int LONGEST_NOTE = 500;

  private final DataSource database;
  private final Clock clock;

  public Switchbacks(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Puts a night's history in place of the one before; an older night leaves the newer one. */
  public void keepHistory(
      String shopId, String runId, LocalDate asOf, List<List<@Nullable String>> rows) {
    inOne(
        sql -> {
          int taken =
              sql.run(
                  "insert into switchback_history (shop_id, run_id, as_of) values (?, ?, ?)"
                      + " on conflict (shop_id) do update set run_id = excluded.run_id,"
                      + " as_of = excluded.as_of where switchback_history.as_of <= excluded.as_of",
                  shopId,
                  runId,
                  asOf);
          if (taken > 0) {
            sql.run("delete from switchback_day where shop_id = ?", shopId);
            copy(
                sql, "switchback_day", SwitchbackContracts.HISTORY.header(), List.of(shopId), rows);
            sql.run("analyze switchback_day");
          }
          return taken;
        });
  }

  /** Puts what a night has read in place of what the same run has read before. */
  public void keepResults(String shopId, String runId, List<List<@Nullable String>> rows) {
    inOne(
        sql -> {
          int before =
              sql.run(
                  "delete from switchback_result where shop_id = ? and run_id = ?", shopId, runId);
          copy(
              sql,
              "switchback_result",
              SwitchbackContracts.RESULTS.header(),
              List.of(shopId, runId),
              rows);
          return before;
        });
  }

  private static void copy(
      Sql sql,
      String table,
      List<String> header,
      List<String> before,
      List<List<@Nullable String>> rows)
      throws SQLException {
    String keys = before.size() == 1 ? "shop_id, " : "shop_id, run_id, ";
    CopyRows.send(
        sql.connection(),
        table + " (" + keys + String.join(", ", header) + ")",
        copied -> {
          for (List<@Nullable String> row : rows) {
            List<@Nullable Object> cells = new ArrayList<>(before);
            cells.addAll(row);
            copied.add(cells.toArray());
          }
        });
  }

  /** The last day of the history that plans are worked out from; empty when no night left one. */
  public Optional<LocalDate> historyUntil(String shopId) {
    return inOne(sql -> history(sql, shopId));
  }

  private static Optional<LocalDate> history(Sql sql, String shopId) throws SQLException {
    return sql
        .list(
            "select as_of from switchback_history h where shop_id = ? and exists"
                + " (select from switchback_day d where d.shop_id = h.shop_id and switchable)",
            row -> row.getObject(1, LocalDate.class),
            shopId)
        .stream()
        .findFirst();
  }

  /** Categories of items with AR. */
  public List<String> categories(String shopId) {
    return inOne(sql -> new SwitchbackHistory(sql, shopId, LocalDate.MIN).categories());
  }

  /**
   * What the planner proposes.
   *
   * @throws IllegalArgumentException when the history cannot carry a plan
   * @throws NoSuchElementException when there is no history
   */
  public SwitchbackOutlook outlook(String shopId, SwitchbackWish wish) {
    return inOne(sql -> new SwitchbackHistory(sql, shopId, asOf(sql, shopId)).outlook(wish));
  }

  /**
   * Plans an experiment and keeps it as a draft, with its assignment.
   *
   * @param name what its exposure is called: letters, digits, dot, dash, underscore
   * @param firstDay no day is before it; null: as soon as it can go live
   * @throws dev.vesper.data.store.Refused when the name is another experiment's
   */
  public Switchback draft(
      String shopId,
      String name,
      SwitchbackWish wish,
      @Nullable LocalDate firstDay,
      String note,
      String actor) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "an experiment is named by 1 to 60 letters, digits, dots, dashes and underscores, not '"
              + name
              + "'");
    }
    return write(
        shopId, note, actor, Switchbacks::asOf, desk -> desk.draft(name, wish, firstDay, note));
  }

  /** Lets it go live with the next publication. */
  public Switchback approve(String shopId, String name, String note, String actor) {
    return write(shopId, note, actor, Switchbacks::today, desk -> desk.approve(name, note));
  }

  /** Gives it up before it is live. */
  public Switchback withdraw(String shopId, String name, String note, String actor) {
    return write(shopId, note, actor, Switchbacks::today, desk -> desk.withdraw(name, note));
  }

  /** Stops it with the next publication. */
  public Switchback stop(String shopId, String name, String note, String actor) {
    return write(shopId, note, actor, Switchbacks::today, desk -> desk.stop(name, note));
  }

  private interface Writing {
    Switchback on(SwitchbackDesk desk) throws SQLException;
  }

  private interface Day {
    LocalDate of(Sql sql, String shopId) throws SQLException;
  }

  private Switchback write(String shopId, String note, String actor, Day asOf, Writing writing) {
    if (note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "a note has at most " + LONGEST_NOTE + " characters, not " + note.length());
    }
    String by = Actor.checked(actor);
    return inOne(
        sql ->
            writing.on(
                new SwitchbackDesk(
                    sql,
                    shopId,
                    asOf.of(sql, shopId),
                    by,
                    clock.instant().truncatedTo(ChronoUnit.MICROS))));
  }

  /** All experiments, the newest first. */
  public List<Switchback> list(String shopId) {
    return inOne(sql -> new SwitchbackRows(sql, shopId, today(sql, shopId)).all());
  }

  /** An experiment by its name. */
  public Optional<Switchback> find(String shopId, String name) {
    return inOne(
        sql -> Optional.ofNullable(new SwitchbackRows(sql, shopId, today(sql, shopId)).find(name)));
  }

  /** What the publication of a plan of that date would let live or stop. */
  public List<String> waiting(String shopId, LocalDate asOf) {
    return inOne(sql -> new SwitchbackReleases(sql, shopId).waiting(asOf));
  }

  /** Who shows AR when, by cluster. */
  public List<Switchback.Row> assignment(String shopId, String name) {
    return inOne(sql -> new SwitchbackRows(sql, shopId, LocalDate.MIN).assignment(name));
  }

  /** What the newest night that read experiments has read, by experiment and outcome. */
  public List<SwitchbackResult> results(String shopId) {
    return inOne(
        sql ->
            sql.list(
                """
                select distinct on (t.experiment, t.outcome) r.as_of, t.experiment, t.outcome,
                  t.verdict, t.read_through, t.days_read, t.estimate, t.standard_error, t.low,
                  t.high, t.level, t.without_ar, t.p, t.clusters, t.off_session_share, t.words
                from switchback_result t join run r using (shop_id, run_id)
                where t.shop_id = ?
                order by t.experiment, t.outcome, r.as_of desc, r.version desc""",
                Switchbacks::result,
                shopId));
  }

  /** What a night as of that date is told of experiments; empty when none has begun. */
  public List<LiveSwitchbackFile> filesFor(String shopId, LocalDate asOf) {
    return inOne(sql -> LiveSwitchbackFile.of(sql, shopId, asOf));
  }

  private static SwitchbackResult result(ResultSet row) throws SQLException {
    String words = row.getString(16);
    return new SwitchbackResult(
        row.getObject(1, LocalDate.class),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getObject(5, LocalDate.class),
        row.getInt(6),
        row.getObject(7, Double.class),
        row.getObject(8, Double.class),
        row.getObject(9, Double.class),
        row.getObject(10, Double.class),
        row.getObject(11, Double.class),
        row.getObject(12, Double.class),
        row.getObject(13, Double.class),
        row.getInt(14),
        row.getObject(15, Double.class),
        words.isEmpty() ? List.of() : List.of(words.split("\\|", -1)));
  }

  /** The history's date. */
  private static LocalDate asOf(Sql sql, String shopId) throws SQLException {
    return history(sql, shopId)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no night has told of items with AR by day yet: import events of AR and pages,"
                        + " and run ./vesper night"));
  }

  /** The newest night's date: whether an experiment is over is asked of the shop's days. */
  private static LocalDate today(Sql sql, String shopId) throws SQLException {
    return sql
        .list(
            "select as_of from switchback_history where shop_id = ?",
            row -> row.getObject(1, LocalDate.class),
            shopId)
        .stream()
        .findFirst()
        .orElse(LocalDate.EPOCH);
  }

  private <T> T inOne(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(database, work);
    } catch (SQLException e) {
      throw new Unavailable("the experiments cannot be reached: " + e.getMessage(), e);
    }
  }
}
