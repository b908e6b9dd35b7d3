package dev.vesper.data.switchback;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * Which experiments go live or stop with a publication, within the transaction of a caller who
 * holds the lock of the shop's publications. It is undone with the publication, by itself: what
 * counts are the publications that stand.
 */
public final class SwitchbackReleases {
  // The shop reads its rows in the morning: the first day that can still be switched is the next.
  private static final int TO_MORNING = 1;

  private static final String TO_START =
      " from switchback b where b.shop_id = ? and b.state = 'approved' and not exists"
          + " (select from switchback_standing s where s.shop_id = b.shop_id"
          + " and s.experiment = b.experiment)";
  private static final String TO_STOP =
      " from switchback b join switchback_standing s using (shop_id, experiment)"
          + " where b.shop_id = ? and b.stop_requested and s.stopped_by is null"
          + " and s.last_day > ?::date";

  private final Sql sql;
  private final String shopId;

  public SwitchbackReleases(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  /**
   * What a publication of a plan would let live or stop, in words that change with it.
   *
   * @param asOf the plan's date
   */
  public List<String> waiting(LocalDate asOf) throws SQLException {
    return sql.list(
        "select 'start ' || b.experiment"
            + TO_START
            + " union all select 'stop ' || b.experiment"
            + TO_STOP
            + " order by 1",
        row -> row.getString(1),
        shopId,
        shopId,
        asOf.plusDays(TO_MORNING));
  }

  /**
   * Adds them to a publication. An experiment begins on its planned day, or on the second morning
   * of the plan when that is later; a stopped one still shows the rows of the first.
   *
   * @throws Refused when an item would be in two experiments on one day
   */
  public void send(LocalDate asOf, long publication) throws SQLException {
    LocalDate morning = asOf.plusDays(TO_MORNING);
    sql.run(
        "insert into switchback_release (shop_id, publication, experiment, kind, first_day,"
            + " last_day) select b.shop_id, ?, b.experiment, 'stop', s.first_day,"
            + " greatest(s.first_day - 1, ?::date)"
            + TO_STOP,
        publication,
        morning,
        shopId,
        morning);
    sql.run(
        "insert into switchback_release (shop_id, publication, experiment, kind, first_day,"
            + " last_day) select b.shop_id, ?, b.experiment, 'start',"
            + " greatest(b.planned_first_day, ?::date + 1),"
            + " greatest(b.planned_first_day, ?::date + 1) + b.days - 1"
            + TO_START,
        publication,
        morning,
        morning,
        shopId);
    refuseOverlap(publication);
  }

  private void refuseOverlap(long publication) throws SQLException {
    List<Refused> twice =
        sql.list(
            """
            select n.experiment, i.item_id, o.experiment
            from switchback_standing n
            join switchback_item i using (shop_id, experiment)
            join switchback_item j on j.shop_id = i.shop_id and j.item_id = i.item_id and j.switched
            join switchback_standing o on o.shop_id = j.shop_id and o.experiment = j.experiment
            where n.shop_id = ? and n.started_by = ? and i.switched
              and o.experiment <> n.experiment
              and o.first_day <= n.last_day and n.first_day <= o.last_day
            order by 1, 2, 3 limit 1""",
            row -> overlap(row.getString(1), row.getString(2), row.getString(3)),
            shopId,
            publication);
    if (!twice.isEmpty()) {
      throw twice.get(0);
    }
  }

  static Refused overlap(String experiment, String item, String other) {
    return new Refused(
        Rule.SWITCHBACK_OVERLAP,
        "experiment "
            + experiment
            + " cannot run: item "
            + item
            + " is in experiment "
            + other
            + " too; stop or withdraw one of them, or plan it without that item",
        experiment,
        item,
        other);
  }
}
